import type { gallery as english } from '../en/gallery';
import type { Translated } from '../translated';

export const gallery: Translated<typeof english> = {
  open: '所有图片',
  close: '关闭',
  title: '与 {{name}} 的图片',
  everyoneTitle: '发给所有人的图片',
  empty: '还没有图片。你在这里发送和收到的图片都会集中在此处。',
  loading: '正在查找图片…',
  more: '显示更早的图片',
  picture: '{{name}}，{{when}}',
};
