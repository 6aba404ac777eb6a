import type { transfers as english } from '../en/transfers';
import type { Translated } from '../translated';

export const transfers: Translated<typeof english> = {
  transfers: '传输',
  count_other: '{{count}} 个传输',
  none: '没有正在进行的传输。',
  everyone: '所有人',
  somebody: '某人',
  from: '来自',
  to: '发给',
  image: '图片',
  anImage: '一张图片',
  goTo: '在对话中显示',
  sending: '正在发送 {{name}}',
  receiving: '正在接收 {{name}}',

  soFar: '已传 {{size}}',
  doneOf: '{{done}} / {{total}}',
  speed: '{{size}}/秒',
  lessThanMinuteLeft: '剩余不到 1 分钟',
  minutesLeft: '剩余约 {{minutes}} 分钟',
  hoursLeft: '剩余约 {{hours}} 小时',
  moreThanDayLeft: '剩余超过一天',
  paused: '已暂停',
  waitsUntil: '等待 {{name}} 回来',

  pause: '暂停',
  pauseOf: '暂停：{{what}}',
  resume: '继续',
  resumeOf: '继续：{{what}}',
  cancel: '取消',
  cancelOf: '取消：{{what}}',
};
