/** All words of Parley: a namespace for each feature, in each language. */
import { app as appEn } from './en/app';
import { dates as datesEn } from './en/dates';
import { updates as updatesEn } from './en/updates';
import { keeping as keepingEn } from './en/keeping';
import { nearby as nearbyEn } from './en/nearby';
import { palette as paletteEn } from './en/palette';
import { peers as peersEn } from './en/peers';
import { repair as repairEn } from './en/repair';
import { sending as sendingEn } from './en/sending';
import { settings as settingsEn } from './en/settings';
import { app as appZh } from './zh-cn/app';
import { dates as datesZh } from './zh-cn/dates';
import { updates as updatesZh } from './zh-cn/updates';
import { keeping as keepingZh } from './zh-cn/keeping';
import { nearby as nearbyZh } from './zh-cn/nearby';
import { palette as paletteZh } from './zh-cn/palette';
import { peers as peersZh } from './zh-cn/peers';
import { repair as repairZh } from './zh-cn/repair';
import { sending as sendingZh } from './zh-cn/sending';
import { settings as settingsZh } from './zh-cn/settings';
import type { Language } from './languages';

const en = {
  app: appEn,
  dates: datesEn,
  updates: updatesEn,
  keeping: keepingEn,
  nearby: nearbyEn,
  palette: paletteEn,
  peers: peersEn,
  repair: repairEn,
  sending: sendingEn,
  settings: settingsEn,
} as const;

const zhCn = {
  app: appZh,
  dates: datesZh,
  updates: updatesZh,
  keeping: keepingZh,
  nearby: nearbyZh,
  palette: paletteZh,
  peers: peersZh,
  repair: repairZh,
  sending: sendingZh,
  settings: settingsZh,
} as const;

export type EnglishWords = typeof en;
export type Namespace = keyof EnglishWords;

export const catalog = { en, 'zh-CN': zhCn } as const satisfies Record<Language, unknown>;

export const NAMESPACES = Object.keys(en) as Namespace[];
