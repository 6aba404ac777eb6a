/** Each sentence that what goes wrong between peers may say: the English one, with `{{0}}` for its first value, and what is said instead. */
export const peerErrors: Readonly<Record<string, string>> = {
  'This is too long for an address.': '作为地址太长了。',
  'Type an address to connect to.': '请输入要连接的地址。',
  'Between the brackets there must be an IPv6 address.': '方括号里必须是 IPv6 地址。',
  'An IPv6 address with a port needs brackets around it.': '带端口的 IPv6 地址需要加方括号。',
  'The part before the colon is no computer name and no IP address.':
    '冒号前面的部分既不是计算机名，也不是 IP 地址。',
  'An IPv4 address is four numbers from 0 to 255 with dots between them.':
    'IPv4 地址由四个 0 到 255 的数字组成，中间用点隔开。',
  'The port, after the colon, must be a number from 1 to 65535.':
    '冒号后面的端口必须是 1 到 65535 之间的数字。',
  '{{0}} An address looks like 192.168.1.20:9000 or [fe80::1]:9000.':
    '{{0}}地址的写法如 192.168.1.20:9000 或 [fe80::1]:9000。',
  'Nobody listens at {{0}}. Check the port, and that the program is running there.':
    '{{0}} 上没有程序在监听。请检查端口，并确认那里的程序正在运行。',
  'No computer is known by the name {{0}}. Check the spelling, or use its IP address.':
    '找不到名为 {{0}} 的计算机。请检查拼写，或使用它的 IP 地址。',
  '{{0}} did not answer in time. It may be off, or a firewall keeps it closed.':
    '{{0}} 没有及时应答。它可能已关机，或者被防火墙挡住了。',
  'There is no way to {{0}} from here. Check the address and the network.':
    '从这里无法到达 {{0}}。请检查地址和网络。',
  'Connecting to {{0}} was given up.': '已放弃连接 {{0}}。',
  'A connection from {{0}} had to give way to newer ones before it said who it is.':
    '来自 {{0}} 的一个连接还没说明身份，就让位给了更新的连接。',
  '{{0}} is this Parley itself.': '{{0}} 就是这个 Parley 自己。',
  'Both sides connected at once; the other connection stays.': '双方同时发起了连接；保留另一个连接。',
  'The peer came back on a new connection.': '对方用新的连接回来了。',
  'The peer closed the connection right after the greeting.': '对方打完招呼就关闭了连接。',
  'Somebody else answers at {{0}}. Nothing was sent to them.':
    '在 {{0}} 应答的是别人。没有向他们发送任何内容。',
  'Somebody connected with the id of a peer who is connected already, and was refused.':
    '有人用一位已连接者的标识来连接，已被拒绝。',
  '{{0}} closed the connection at once: it may be full, or it refused. Try again later, or ask the people there.':
    '{{0}} 立刻关闭了连接：它可能已满，或者拒绝了你。请稍后再试，或问问那边的人。',
  '{{0}} connected and left without a word.': '{{0}} 连接后什么也没说就离开了。',
  '{{0}} took the connection but did not say who it is. Perhaps another program listens on this port.':
    '{{0}} 接受了连接，但没有说明身份。也许这个端口上是别的程序。',
  "A node's id must have 1 to {{0}} characters, without colons and control characters.":
    '节点的标识必须有 1 到 {{0}} 个字符，不能有冒号和控制字符。',
  'it sent more than an id': '它发来的不只是标识',
  'This peer says that you are already connected with it.': '对方说你已经和它连接了。',
  'its id is no text': '它的标识不是文字',
  'its id is empty': '它的标识是空的',
  'its id is longer than {{0}} characters': '它的标识超过 {{0}} 个字符',
  'its id holds control characters': '它的标识含有控制字符',
  'What answers there is no peer that Parley can talk with: {{0}}.':
    '那里应答的不是 Parley 能交谈的对象：{{0}}。',
  'This message is not wanted any more.': '这条消息已经不需要了。',
  '{{0}} bytes': '{{0}} 字节',
  'The peer sent a message longer than {{0}}, so the connection was closed. The limit is in the settings.':
    '对方发来的消息超过 {{0}}，因此连接已关闭。上限可以在设置里修改。',
  'The file could not be read to its end. Is it still there?': '文件没能读完。它还在吗？',
  '{{0}} already has {{1}} connections, which is the limit for one address, so one more was refused.':
    '{{0}} 已经有 {{1}} 个连接，达到了单个地址的上限，因此又一个连接被拒绝。',
  'There are already {{0}} connections, which is the limit. Hang up one first.':
    '已经有 {{0}} 个连接，达到上限。请先断开一个。',
  'You hung up.': '你断开了连接。',
  'The connection broke ({{0}}).': '连接中断（{{0}}）。',
  'The connection broke.': '连接中断。',
  'The peer closed the connection.': '对方关闭了连接。',
  'More and larger messages came at once than there is memory for, so the connection with the largest was closed.':
    '同时到来的消息太多太大，内存放不下，因此关闭了其中最大的那个连接。',
  'This message did not leave: {{0}}': '这条消息没有发出：{{0}}',
  'This node listens already.': '这个节点已经在监听了。',
  '{{0}} Choose another port or address.': '{{0}}请选择其他端口或地址。',
  'Another program listens at {{0}} already.': '另一个程序已经在 {{0}} 监听。',
  'Another program has port {{0}} already.': '另一个程序已经占用端口 {{0}}。',
  'This computer does not allow listening on port {{0}}.': '这台计算机不允许在端口 {{0}} 监听。',
  '{{0}} is no address of this computer.': '{{0}} 不是这台计算机的地址。',
  'Listening at {{0}} did not work.': '无法在 {{0}} 监听。',
  'A node speaks under a Parley id, and only with the key of that id.':
    '节点以 Parley 标识说话，而且必须持有该标识的密钥。',
  'Parley stopped.': 'Parley 已停止。',
  'The peer was not let in.': '对方没有被允许进入。',
  'The peer has not let you in yet. When its person does, it connects by itself.':
    '对方尚未允许你连接。对方允许后会自动连接。',
  'The peer sent JSON that is none.': '对方发来的 JSON 无效。',
  'A compressed message would unfold to more than {{0}} MiB, so it was dropped. It may have been made to fill the memory.':
    '一条压缩的消息展开后会超过 {{0}} MiB，已丢弃。它可能是故意用来占满内存的。',
  'A message compressed with {{0}} could not be unfolded ({{1}}), so it was dropped. Ask for it once more.':
    '一条用 {{0}} 压缩的消息无法展开（{{1}}），已丢弃。请让对方再发一次。',
  'There is nothing in this message to send.': '这条消息里没有可发送的内容。',
  'This value cannot be written as JSON.': '这个值无法写成 JSON。',
  'These bytes': '这些字节',
  'This text': '这段文字',
  '{{0}} cannot be sent as it is: the character U+0004 in it ends a message on this wire. Send it compressed, or as a file.':
    '{{0}}不能原样发送：其中的字符 U+0004 在这种连接上表示消息结束。请压缩后发送，或作为文件发送。',
  '{{0}} cannot be sent as it is: the character U+0002 at its end marks compressed messages on this wire. Send it compressed.':
    '{{0}}不能原样发送：结尾的字符 U+0002 在这种连接上表示压缩的消息。请压缩后发送。',
  'This image file is empty.': '这个图片文件是空的。',
  'The file changed while it was being sent. Send it once more.': '文件在发送过程中被改动了。请再发一次。',
  'The peer sent a message that Parley cannot read.': '对方发来的消息 Parley 无法读取。',
  'The transfer has ended.': '传送已结束。',
  'There is not enough space on the disk. Free some, and the transfer can go on.':
    '磁盘空间不足。腾出空间后，传送可以继续。',
  'The file is not there any more.': '文件已经不在了。',
  'The file cannot be read.': '无法读取文件。',
  'The folder for received files cannot be written to.': '无法写入接收文件的文件夹。',
  'The file was changed while it was being sent. Send it again.': '文件在发送过程中被改动了。请重新发送。',
  'This message is too long to be sent as one.': '这条消息太长，无法一次发送。',
  'The peer sent a frame that cannot be: kind {{0}}, {{1}} bytes.':
    '对方发来了不可能的数据帧：类型 {{0}}，{{1}} 字节。',
  'The file with this Parley’s key cannot be unlocked: it is damaged or belongs to another user of this computer.':
    '无法解锁这个 Parley 的密钥文件：它已损坏，或属于这台计算机的另一个用户。',
  'The file with this Parley’s key cannot be read.': '无法读取这个 Parley 的密钥文件。',
  'Parley cannot keep its key in its folder.': 'Parley 无法把密钥保存在自己的文件夹里。',
  'The file with this Parley’s key is damaged. Put back a copy of it, or move it away to start with a new key; others will then see a stranger.':
    '这个 Parley 的密钥文件已损坏。请放回它的副本，或把它移走以使用新密钥；那样别人会把你当作陌生人。',
  'This did not leave: {{0}}': '没有发出：{{0}}',
  'the link is closed.': '连接已关闭。',
  'Images and bytes go to another Parley as files.': '图片和字节以文件的形式发给另一个 Parley。',
  'The file arrived damaged and was thrown away. It can be sent again.':
    '文件收到时已损坏，没有保留。可以重新发送。',
  'The peer hung up.': '对方断开了连接。',
  'The peer takes nothing any more.': '对方不再接收任何内容。',
  'The peer broke the rules of the connection: {{0}}.': '对方违反了连接的规则：{{0}}。',
  'The peer does not answer any more.': '对方不再应答。',
  'The peer has not enough space on its disk. The transfer can go on when there is some.':
    '对方的磁盘空间不足。有空间后传送可以继续。',
  'The peer cannot write to its folder for received files.': '对方无法写入接收文件的文件夹。',
  'The file arrived damaged at the peer. Send it again.': '文件到达对方时已损坏。请重新发送。',
  'The transfer was cancelled.': '传送已取消。',
  'The transfer is paused.': '传送已暂停。',
  'The peer is being asked whether to take it.': '正在询问对方是否接收。',
  'The peer declined it.': '对方拒绝了它。',
  'The peer did not take the file ({{0}}).': '对方没有接收文件（{{0}}）。',
  '{{0}} It can go on later.': '{{0}}之后可以继续。',
  'The peer left before the connection was encrypted.': '对方在连接加密之前就离开了。',
  'The peer did not finish the encrypted handshake in time.': '对方没有及时完成加密握手。',
  'The encrypted connection could not be set up. Nothing was sent.': '无法建立加密连接。没有发送任何内容。',
  'The peer showed another key than its id stands for: somebody may be sitting in between. The connection was ended and nothing was sent.':
    '对方出示的密钥与它的标识不符：可能有人在中间窃听。连接已结束，没有发送任何内容。',
};
