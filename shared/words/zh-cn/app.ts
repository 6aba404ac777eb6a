import type { app as english } from '../en/app';
import type { Translated } from '../translated';

export const app: Translated<typeof english> = {
  app: 'Parley',
  titleWithUnread: '({{count}}) Parley',
  loading: '正在打开 Parley…',
  loadFailed: 'Parley 无法读取数据。',
  tryAgain: '重试',
  crashed: '此窗口已停止工作。',
  crashedMore: '你的消息和图片已保存，不受影响。重新加载窗口即可再次显示。',
  crashedDetail: '窗口报告的内容',
  reload: '重新加载',
  dismiss: '关闭',
  noticeActions: { restart: '重启 Parley', restartToUpdate: '重启 Parley' },
  andMore: '还有 {{count}} 个',
  copied: '已复制。',
  notices: '提示',
};
