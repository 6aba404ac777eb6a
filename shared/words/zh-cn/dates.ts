import type { dates as english } from '../en/dates';
import type { Translated } from '../translated';

export const dates: Translated<typeof english> = {
  choose: '选择日期…',
  range: '日期',
  ends: { first: '从', last: '到' },
};
