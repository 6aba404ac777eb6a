import type { updates as english } from '../en/updates';
import type { Translated } from '../translated';

export const updates: Translated<typeof english> = {
  title: '更新',
  check: '查找新版 Parley',
  checkHint: '启动时以及每天一次。更新服务器只会看到这台电脑的地址和所运行的 Parley 版本。',
  running: '这是 Parley {{version}}。',
  menu: '检查更新…(&U)',
  ready: 'Parley {{version}} 已就绪。重启后即可使用。',
  out: 'Parley {{version}} 已发布。请用安装当前版本的方式安装它。',
  newest: 'Parley {{version}} 已是最新版本。',
  unreachable: '无法连接更新服务器。请检查网络连接，然后重试。',
  incomplete: 'Parley {{version}} 已发布，但下载不完整。请稍后重试。',
  unsigned: '那里提供了 Parley {{version}}，但无法证明它出自当前版本的制作者。没有下载。',
};
