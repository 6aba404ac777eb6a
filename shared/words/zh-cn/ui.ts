import type { ui as english } from '../en/ui';
import type { Translated } from '../translated';

export const ui: Translated<typeof english> = {
  close: '关闭',
};
