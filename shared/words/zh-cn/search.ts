import type { search as english } from '../en/search';
import type { Translated } from '../translated';

export const search: Translated<typeof english> = {
  search: '搜索消息',
  placeholder: '搜索消息',
  close: '关闭搜索',
  filters: '筛选',
  where: '范围',
  everywhere: '所有对话',
  everyone: '所有人',
  when: '时间',
  withPictures: '图片',
  results: '找到的消息',
  you: '你',
  picture: '图片',
  file: '文件',

  hint: '在你的所有消息以及图片和文件的名称中查找词语。',
  hintKeys: '用方向键在结果之间移动，按 Enter 前往该消息。',
  searching: '正在搜索…',
  found_other: '找到 {{count}} 条消息',
  foundMore_other: '找到超过 {{count}} 条消息，最新的在前',
  nothing: '没有找到“{{text}}”',
  noPictures: '没有找到图片',
  nothingHint: '按完整的词查找，最后一个词也可以只输入开头。请试试更少的词。',
  nothingFilteredHint: '请试试更少的词，或者在所有对话、任何时间中搜索。',
  removeFilters: '清除筛选',
  failed: '搜索没有成功。',
  tryAgain: '重试',
  more: '显示更多',

  periods: {
    any: '任何时间',
    week: '最近 7 天',
    month: '最近 30 天',
    year: '最近一年',
  },
};
