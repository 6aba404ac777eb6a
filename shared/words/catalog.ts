/** All words of Parley: a namespace for each feature, in each language. */
import { app as appEn } from './en/app';
import { chat as chatEn } from './en/chat';
import { gallery as galleryEn } from './en/gallery';
import { images as imagesEn } from './en/images';
import { search as searchEn } from './en/search';
import { transfers as transfersEn } from './en/transfers';
import { ui as uiEn } from './en/ui';
import { drops as dropsEn } from './en/drops';
import { dates as datesEn } from './en/dates';
import { updates as updatesEn } from './en/updates';
import { keeping as keepingEn } from './en/keeping';
import { nearby as nearbyEn } from './en/nearby';
import { palette as paletteEn } from './en/palette';
import { peers as peersEn } from './en/peers';
import { repair as repairEn } from './en/repair';
import { sending as sendingEn } from './en/sending';
import { settings as settingsEn } from './en/settings';
import { shell as shellEn } from './en/shell';
import { app as appZh } from './zh-cn/app';
import { chat as chatZh } from './zh-cn/chat';
import { gallery as galleryZh } from './zh-cn/gallery';
import { images as imagesZh } from './zh-cn/images';
import { search as searchZh } from './zh-cn/search';
import { transfers as transfersZh } from './zh-cn/transfers';
import { ui as uiZh } from './zh-cn/ui';
import { drops as dropsZh } from './zh-cn/drops';
import { dates as datesZh } from './zh-cn/dates';
import { updates as updatesZh } from './zh-cn/updates';
import { keeping as keepingZh } from './zh-cn/keeping';
import { nearby as nearbyZh } from './zh-cn/nearby';
import { palette as paletteZh } from './zh-cn/palette';
import { peers as peersZh } from './zh-cn/peers';
import { repair as repairZh } from './zh-cn/repair';
import { sending as sendingZh } from './zh-cn/sending';
import { settings as settingsZh } from './zh-cn/settings';
import { shell as shellZh } from './zh-cn/shell';
import type { Language } from './languages';

const en = {
  app: appEn,
  chat: chatEn,
  gallery: galleryEn,
  images: imagesEn,
  search: searchEn,
  transfers: transfersEn,
  ui: uiEn,
  drops: dropsEn,
  dates: datesEn,
  updates: updatesEn,
  keeping: keepingEn,
  nearby: nearbyEn,
  palette: paletteEn,
  peers: peersEn,
  repair: repairEn,
  sending: sendingEn,
  settings: settingsEn,
  shell: shellEn,
} as const;

const zhCn = {
  app: appZh,
  chat: chatZh,
  gallery: galleryZh,
  images: imagesZh,
  search: searchZh,
  transfers: transfersZh,
  ui: uiZh,
  drops: dropsZh,
  dates: datesZh,
  updates: updatesZh,
  keeping: keepingZh,
  nearby: nearbyZh,
  palette: paletteZh,
  peers: peersZh,
  repair: repairZh,
  sending: sendingZh,
  settings: settingsZh,
  shell: shellZh,
} as const;

export type EnglishWords = typeof en;
export type Namespace = keyof EnglishWords;

export const catalog = { en, 'zh-CN': zhCn } as const satisfies Record<Language, unknown>;

export const NAMESPACES = Object.keys(en) as Namespace[];
