import type { nearby as english } from '../en/nearby';
import type { Translated } from '../translated';

export const nearby: Translated<typeof english> = {
  nearby: '附近',
  count: '附近（{{count}}）',
  somebody: '某人 · {{id}}',
  connect: '连接',
  connectTo: '连接到 {{who}}',
  connecting: '正在连接…',
  sendTo: '发送给 {{who}}',
  nobody: '附近还没有人。请确认另一台电脑上正在运行 Parley，并且在同一网络中；也可以通过地址连接。',
  off: 'Parley 不在此网络上寻找别人。你可以在设置中更改。',
  blocked: '此网络或防火墙使 Parley 无法找到别人。请改用地址连接。',
  blockedGive: '此网络或防火墙使 Parley 无法找到别人。请把你的地址告诉对方：{{address}}。',
  silent:
    '此网络上没有人应答。可能其他电脑上没有运行 Parley，也可能此网络把各台电脑隔开（例如访客网络）。这时请通过地址连接。',
  silentGive:
    '此网络上没有人应答。可能其他电脑上没有运行 Parley，也可能此网络把各台电脑隔开（例如访客网络）。这时请把你的地址告诉对方：{{address}}。',
  noNetwork: '没有可用来寻找别人的网络。只会查看这台电脑。',

  myLink: '显示我的链接',
  myLinkTitle: '我的链接',
  myLinkUse: '打开此链接或扫描二维码的人，就能在这里找到你，并可确信应答的就是你。',
  myLinkNone:
    '现在没有人能连接到你，因此没有可以给出的链接。请将这台电脑连接到网络，并查看设置中的“监听地址”。',
  myLinkCode: '我的链接的二维码',
  copyLink: '复制我的链接',

  openedTitle: '要连接到此人吗？',
  openedStranger: '有链接请求 Parley 连接到一个你还不认识的人。',
  openedKnown: '有链接请求 Parley 连接到 {{name}}。',
  openedNote: '对方会看到你的名称和地址。只有在你预料到此链接时才继续。',
  linkWaits: '有人打开了一个 parley:// 链接。关闭当前窗口后会询问你。',
  key: '密钥',
  addresses: '地址',
  cancel: '取消',
};
