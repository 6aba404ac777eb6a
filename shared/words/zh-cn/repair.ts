import type { repair as english } from '../en/repair';
import type { Translated } from '../translated';

export const repair: Translated<typeof english> = {
  titles: {
    damaged: '消息存储已损坏。',
    locked: '另一个程序正在使用消息存储。',
    'read-only': 'Parley 无权写入消息存储。',
    'too-new': '这些消息是由更新版本的 Parley 写入的。',
    'disk-full': '磁盘已满。',
    io: '无法读取或写入消息存储。',
    failed: '无法打开消息存储。',
  },
  what: {
    damaged: '没有删除任何内容，你收到的图片仍在其文件夹中。',
    locked: '请关闭该程序（例如备份软件或数据库查看器），然后重试。',
    'read-only': '请允许写入该文件及其文件夹，然后重试。',
    'too-new': '没有更改任何内容。请更新 Parley 以打开这些消息。',
    'disk-full': '请腾出一些空间，然后重试。没有丢失任何内容。',
    io: '请检查磁盘是否存在且完好，然后重试。',
    failed: '没有更改任何内容。',
  },
  where: '所在位置：',
  details: '报告的内容',
  restore: '恢复 {{date}} 的备份',
  restoreMore: '此后的消息将会缺失。损坏的存储会保留在旁边。',
  noBackup: '没有完好的备份。',
  anew: '重新开始并保留损坏的存储',
  anewMore: '列表将从空白开始。损坏的存储会保留为 {{path}}。',
  again: '重试',
  quit: '退出',
  working: '正在打开消息存储…',
  stillSo: '问题依旧。',
};
