import type { drops as english } from '../en/drops';
import type { Translated } from '../translated';

export const drops: Translated<typeof english> = {
  sending_other: '正在向 {{name}} 发送 {{count}} 张图片。',
  address: '图片没有一起拖过来，Parley 不会去下载。它的地址已放到输入框里。',
  onlyAddress: '图片没有一起拖过来，Parley 不会去下载。请先保存图片，再拖入文件。',
  nothingInIt: '拖入的内容里没有图片。',
  leftOut_other: '{{count}} 个不是图片的文件没有加入：{{names}}。',
  leftOutMore_other: '另外 {{count}} 个',
  filesWait_other: '已打开 {{count}} 张图片。关闭当前窗口后会询问要发给谁。',
  undo: '撤销',
  takenBack: '没有发送任何内容。',
  arrived: '{{total}} 张中有 {{arrived}} 张已经送达。',
  deleteThere: '同时从对方删除',
  deletedThere: '也已从对方删除。',
  deletedThereBut_other: '也已从对方删除，但 {{total}} 张中有 {{count}} 张在 Python 节点上，仍会保留。',
};
