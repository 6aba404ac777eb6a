import type { sending as english } from '../en/sending';
import type { Translated } from '../translated';

export const sending: Translated<typeof english> = {
  title: '发送给 {{name}}',
  everyone: '所有人',
  many: '{{count}} 人',
  pictures: '要发送的图片',
  onlyPicture: '{{name}}，{{size}}',
  picture: '{{name}}，第 {{number}} 张，共 {{total}} 张，{{size}}',
  pictureKeys: '按 Alt 和方向键移动，按 Delete 移除。',
  earlier: '将 {{name}} 前移',
  later: '将 {{name}} 后移',
  remove: '移除 {{name}}',
  moved: '{{name}} 现在是第 {{number}} 张，共 {{total}} 张。',
  removed: '已移除 {{name}}。',
  sum_other: '{{count}} 张图片，{{size}}',
  nothingLeft: '没有可发送的图片。',
  refused_other: '以下文件无法发送：',
  notClean_other: '只能从 JPEG、PNG 和 WebP 中移除位置和相机信息。以下文件不会发送：',
  caption: '说明文字',
  captionPlaceholder: '添加说明文字',
  strip: '移除位置和相机信息',
  stripHint: '拍摄的地点、时间和设备不会随图片发出；图片本身保持原样。',
  cancel: '取消',
  send: '发送',
  tooMany: '一次最多发送 {{max}} 个文件。',
  notSent_other: '{{count}} 个文件未发送。',
};
