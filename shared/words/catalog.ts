/** All words of Parley: a namespace for each feature, in each language. */
import { app as appEn } from './en/app';
import { dates as datesEn } from './en/dates';
import { app as appZh } from './zh-cn/app';
import { dates as datesZh } from './zh-cn/dates';
import type { Language } from './languages';

const en = { app: appEn, dates: datesEn } as const;

const zhCn = { app: appZh, dates: datesZh } as const;

export type EnglishWords = typeof en;
export type Namespace = keyof EnglishWords;

export const catalog = { en, 'zh-CN': zhCn } as const satisfies Record<Language, unknown>;

export const NAMESPACES = Object.keys(en) as Namespace[];
