import type { drops as english } from '../en/drops';
import type { Translated } from '../translated';

export const drops: Translated<typeof english> = {
  sending_other: '正在向 {{name}} 发送 {{count}} 张图片。',
  undo: '撤销',
  takenBack: '没有发送任何内容。',
  arrived: '{{total}} 张中有 {{arrived}} 张已经送达。',
};
