/** All words of Parley: a namespace for each feature, in each language. */
import { app as appEn } from './en/app';
import { dates as datesEn } from './en/dates';
import { updates as updatesEn } from './en/updates';
import { app as appZh } from './zh-cn/app';
import { dates as datesZh } from './zh-cn/dates';
import { updates as updatesZh } from './zh-cn/updates';
import type { Language } from './languages';

const en = { app: appEn, dates: datesEn, updates: updatesEn } as const;

const zhCn = { app: appZh, dates: datesZh, updates: updatesZh } as const;

export type EnglishWords = typeof en;
export type Namespace = keyof EnglishWords;

export const catalog = { en, 'zh-CN': zhCn } as const satisfies Record<Language, unknown>;

export const NAMESPACES = Object.keys(en) as Namespace[];
