import { peerErrors } from './peer-errors';

/** Each sentence that an error may say: the English one, with `{{0}}` for its first value, and what is said instead. */
export const errors: Readonly<Record<string, string>> = {
  ...peerErrors,
  'The folder {{0}} cannot be opened.': '无法打开文件夹 {{0}}。',
  'A reaction is one emoji.': '回应只能是一个表情符号。',
  'Only your own texts can be changed.': '只能修改你自己发的文字。',
  'Only your own messages can be deleted for both.': '只有你自己发的消息才能在双方那里删除。',
  'One answers a message of the same conversation.': '只能回复同一个对话里的消息。',
  'This message is no longer here.': '这条消息已经不在这里了。',
  'Only messages between two Parleys can be changed.': '只有两个 Parley 之间的消息才能修改。',
  'This message is not one that both have.': '这条消息并不是双方都有的。',
  'The Parley of {{0}} is too old for this.': '{{0}} 的 Parley 版本太旧，不支持这样做。',
  'A message that came in could not be stored: {{0}}': '收到的一条消息无法保存：{{0}}',
  'Messages wait because they cannot be stored: {{0}}': '消息无法保存，正在等待：{{0}}',
  '{{0}} did not say where it listens, so it cannot be dialled again. Connect to it by its address.':
    '{{0}} 没有说明自己的监听地址，所以无法再次连接。请用它的地址连接。',
  '{{0}} is not connected, and did not say where it listens.': '{{0}} 没有连接，也没有说明自己的监听地址。',
  'There is no address to connect to.': '没有可以连接的地址。',
  'At {{0}} you now reach {{1}}.': '在 {{0}} 那里，现在应答的是 {{1}}。',
  'You blocked {{0}}. Unblock it first, in its menu.': '你屏蔽了 {{0}}。请先在它的菜单里取消屏蔽。',
  '{{0}} answers where {{1}} was. Nothing was sent to it.':
    '在 {{1}} 原来的地址上应答的是 {{0}}。没有向它发送任何内容。',
  'Somebody who is not encrypted answers where {{0}} was. Nothing was sent to it.':
    '在 {{0}} 原来的地址上应答的一方没有加密。没有向它发送任何内容。',
  'Another conversation is being exported. Wait for it, or cancel it.':
    '正在导出另一个对话。请等它完成，或者取消它。',
  'It is too late: this conversation is gone.': '太晚了：这个对话已经删除。',
  'There is no backup of today: {{0}}': '今天没有备份：{{0}}',
  '{{0}} has no key, so there is no safety number.': '{{0}} 没有密钥，因此没有安全码。',
  'It is too late to bring the message back.': '太晚了，这条消息无法恢复。',
  'It is still on its way. Cancel it first, then delete it.': '它还在传送中。请先取消，再删除。',
  'This peer is no longer in the list.': '这位联系人已经不在列表里了。',
  '"{{0}}" cannot be read. It may have been moved, renamed or deleted.':
    '无法读取“{{0}}”。它可能已被移动、重命名或删除。',
  'Nobody knows the sender of this file any more.': '这个文件的发送者已经不在列表里了。',
  'This message is no longer there.': '这条消息已经不在了。',
  'This was answered before.': '这个请求之前已经答复过了。',
  'You declined it.': '你拒绝了它。',
  'You paused it.': '你暂停了它。',
  'The message store lost a message.': '消息存储丢失了一条消息。',
  'You cancelled it.': '你取消了它。',
  'This id belongs to a message that is no file.': '这个标识属于一条不是文件的消息。',
  'This is your own link. Give it to others, so that they can connect.':
    '这是你自己的链接。把它交给别人，他们就能连接你。',
  'This link is not whole. Ask for it once more: it begins with parley://connect and names a key and an address.':
    '这个链接不完整。请再要一次：它以 parley://connect 开头，包含一个密钥和一个地址。',
  'They are nearby, but their computer does not let you in: perhaps its firewall has to allow Parley.':
    '他们就在附近，但他们的电脑不让你连接：也许需要在防火墙里允许 Parley。',
  '{{0}} They can also connect to you, at {{1}}.': '{{0}}他们也可以通过 {{1}} 连接你。',
  'They are no longer nearby.': '他们已经不在附近了。',
  'Sending was cancelled.': '发送已取消。',
  'Not sent to {{0}} of {{1}}.': '{{1}} 人中有 {{0}} 人没有收到。',
  'This message has no file.': '这条消息没有文件。',
  'There is nothing to send.': '没有可以发送的内容。',
  'Parley no longer knows this file.': 'Parley 已经没有这个文件的记录了。',
  '{{0}} is no longer there: it was moved or deleted.': '{{0}} 已经不在了：它被移动或删除了。',
  '{{0}} could not be read.': '无法读取 {{0}}。',
  '{{0}} cancelled it.': '{{0}} 取消了它。',
  'There is not enough space on this disk for it. Make some and try again.':
    '磁盘空间不足，放不下它。请腾出空间后重试。',
  'It could not be written to the folder for images.': '无法把它写入图片文件夹。',
  'It arrived damaged and was thrown away. Ask {{0}} to send it again.':
    '收到时已损坏，没有保留。请让 {{0}} 重新发送。',
  '{{0}} changed the file while it was being sent.': '{{0}} 在发送过程中改动了文件。',
  '{{0}} no longer has the file.': '{{0}} 已经没有这个文件了。',
  'It stopped coming ({{0}}).': '传送中断（{{0}}）。',
  'for no known reason': '原因不明',
  'A file from {{0}} is lost: {{1}}': '{{0}} 发来的一个文件丢失了：{{1}}',
  'Parley does not know to whom this went.': 'Parley 不知道这条消息发给了谁。',
  'A note cannot be sent.': '提示无法发送。',
  '{{0}} is asked whether to take it.': '正在询问 {{0}} 是否接收。',
  '{{0}} could not store it ({{1}}). Try again later.': '{{0}} 无法保存它（{{1}}）。请稍后再试。',
  'This message needs no second try.': '这条消息不需要重试。',
  'Nobody is connected.': '没有人连接。',
  'This is not an image that Parley knows.': '这不是 Parley 认识的图片。',
  'Parley no longer has this picture ready. Choose it again.': 'Parley 已经没有准备好这张图片。请重新选择。',
  'There are too many pictures to look at. Send some of them first.':
    '待查看的图片太多了。请先发送其中一些。',
  'This picture is damaged or incomplete.': '这张图片已损坏或不完整。',
  'The damaged message store is kept as {{0}}.': '损坏的消息存储保留在 {{0}}。',
  'The folder {{0}} was gone, so Parley made it again. Pictures that were in it are shown again once they are back there.':
    '文件夹 {{0}} 不见了，Parley 重新建立了它。原来在里面的图片放回去以后就会重新显示。',
  'The message store is damaged. Restart Parley to restore a backup or to start anew.':
    '消息存储已损坏。请重新启动 Parley，以恢复备份或重新开始。',
  'Parley does not know this file.': 'Parley 没有这个文件的记录。',
  'This file was not kept.': '这个文件没有保留。',
  'It is too late to take this back.': '太晚了，无法撤回。',
  'Nobody of this id waits to be let in.': '没有这个标识的人在等待进入。',
  'It is still on its way. Try again when it has arrived.': '它还在传送中。请等它到达后再试。',
  'Nobody who has this message can be told of a change.': '有这条消息的人都无法收到修改。',
  'There is no picture in this folder.': '这个文件夹里没有图片。',
  'Some folders lie too deep in this one and were left out.': '这个文件夹里有些文件夹层次太深，没有加入。',
  'This folder holds too much to look through all of it. Drop the folders with the pictures instead.':
    '这个文件夹里的内容太多，无法全部查看。请改为拖入装有图片的文件夹。',
  'There are as many pictures as Parley sends at a time without this folder.':
    '不算这个文件夹，图片也已达到 Parley 一次能发送的数量。',
  'This folder holds more than Parley sends at a time: its first {{0}} pictures are here.':
    '这个文件夹里的图片多于 Parley 一次能发送的数量：这里是前 {{0}} 张。',
  'You took it back.': '你撤回了它。',
  'This message can no longer be changed.': '这条消息已经不能修改了。',
  'This message does not wait any more.': '这条消息已经不再等待发送。',
  "Today's backup of the message store is not whole, so it was not kept.":
    '今天的消息存储备份不完整，没有保留。',
  '{{0}} has no version.': '{{0}} 没有版本号。',
  'The message store {{0}} is damaged: {{1}}.': '消息存储 {{0}} 已损坏：{{1}}。',
  'Parley was closed before this was sent.': '这条消息发出之前 Parley 就关闭了。',
  'The message store has an unknown note.': '消息存储里有一条无法识别的提示。',
  'The message store holds something unreadable (in "{{0}}"). It may be damaged.':
    '消息存储里有无法读取的内容（在“{{0}}”中）。它可能已损坏。',
  'The disk is full, so nothing more can be stored in {{0}}.': '磁盘已满，无法再向 {{0}} 保存内容。',
  'The message store {{0}} is in use by another program. Close that program and try again.':
    '消息存储 {{0}} 正被另一个程序使用。请关闭那个程序后重试。',
  'The message store {{0}} is damaged or is no message store. Start Parley again: it offers to put a backup in its place, or to start anew.':
    '消息存储 {{0}} 已损坏，或者不是消息存储。请重新启动 Parley：它会让你选择恢复备份或重新开始。',
  'The message store {{0}} cannot be written to. Check the permissions of the file and its folder.':
    '无法写入消息存储 {{0}}。请检查该文件及其文件夹的权限。',
  'The message store {{0}} was written by a newer version of Parley. Update Parley to open it.':
    '消息存储 {{0}} 是由更新版本的 Parley 写入的。请更新 Parley 后再打开。',
  'The message store {{0}} cannot be opened. Check that its folder is there and may be written to.':
    '无法打开消息存储 {{0}}。请检查它的文件夹是否存在、是否可以写入。',
  'The message store {{0}} could not be read or written. Check the disk.':
    '无法读写消息存储 {{0}}。请检查磁盘。',
  'The message store {{0}} failed: {{1}}.': '消息存储 {{0}} 出错：{{1}}。',
  'Parley is not allowed to write there': 'Parley 没有写入权限',
  'it is read-only': '它是只读的',
  'it does not exist and could not be made': '它不存在，也无法建立',
  'a part of this path is a file': '路径中有一部分是文件',
  'there is a file of this name': '已经有同名的文件',
  'its path is too long': '路径太长',
  'too many files are open': '打开的文件太多',
  'the disk reported a fault': '磁盘报告了故障',
  'There is no room left on the disk for "{{0}}". Free some space, or choose another folder in Settings.':
    '磁盘上没有空间存放“{{0}}”了。请腾出空间，或在设置中选择其他文件夹。',
  'the system said {{0}}': '系统返回 {{0}}',
  'Parley cannot write to "{{0}}": {{1}}. Choose another folder in Settings.':
    'Parley 无法写入“{{0}}”：{{1}}。请在设置中选择其他文件夹。',
  'This picture made the image decoder fail and cannot be shown. The file is kept.':
    '这张图片使图片解码器出错，无法显示。文件已保留。',
  'The image decoder could not be started, so this picture cannot be shown. The file is kept.':
    '图片解码器无法启动，因此这张图片无法显示。文件已保留。',
  'This picture took more than {{0}} seconds to decode and is not shown. The file is kept.':
    '这张图片解码超过 {{0}} 秒，因此不显示。文件已保留。',
  '{{0}} pictures wait to be decoded already, so this one is not shown. The file is kept.':
    '已有 {{0}} 张图片等待解码，因此这张不显示。文件已保留。',
  'Parley was closed before this picture was decoded. The file is kept.':
    '这张图片解码之前 Parley 就关闭了。文件已保留。',
  'This {{0}} picture needs more memory than there is for decoding and is not shown. The file is kept.':
    '解码这张 {{0}} 图片需要的内存超出了可用范围，因此无法显示。文件已保留。',
  'This {{0}} picture is damaged or incomplete and cannot be shown. The file is kept.':
    '这张 {{0}} 图片已损坏或不完整，无法显示。文件已保留。',
  'This picture has {{0}} x {{1}} pixels; Parley shows pictures of up to {{2}} megapixels. The file is kept.':
    '这张图片有 {{0}} x {{1}} 像素；Parley 最多显示 {{2}} 百万像素的图片。文件已保留。',
  '{{0}} pictures cannot be shown yet. The file is kept.': '{{0}} 图片目前还无法显示。文件已保留。',
  'This picture is a file of {{0}} MiB; Parley shows files of up to {{1}} MiB. The file is kept.':
    '这张图片的文件有 {{0}} MiB；Parley 最多显示 {{1}} MiB 的文件。文件已保留。',
  'This file is not an image that Parley knows. The file is kept.':
    '这个文件不是 Parley 认识的图片。文件已保留。',
  '"{{0}}" is not there. It may have been moved, renamed or deleted.':
    '“{{0}}”不在了。它可能已被移动、重命名或删除。',
  '"{{0}}" cannot be read: Parley is not allowed to open it.': '无法读取“{{0}}”：Parley 没有打开它的权限。',
  '"{{0}}" cannot be read: the system said {{1}}.': '无法读取“{{0}}”：系统返回 {{1}}。',
  '"{{0}}" is a folder. Choose the pictures inside it instead.': '“{{0}}”是文件夹。请选择里面的图片。',
  '"{{0}}" is not an ordinary file.': '“{{0}}”不是普通文件。',
  '"{{0}}" is empty.': '“{{0}}”是空的。',
  '"{{0}}" is not an image that Parley knows.': '“{{0}}”不是 Parley 认识的图片。',
  'Location and camera data can only be removed from JPEG, PNG and WebP pictures, and "{{0}}" is none of them.':
    '只有 JPEG、PNG 和 WebP 图片才能移除位置和相机信息，而“{{0}}”不属于这些格式。',
  '"{{0}}" is damaged or incomplete: its location and camera data cannot be removed.':
    '“{{0}}”已损坏或不完整，无法移除其中的位置和相机信息。',
  'These are more files than are sent at a time. Send it after the others.':
    '文件太多，一次发不完。请在其他文件之后再发送它。',
  'It is no file on this computer. Save it first, then send that.':
    '它不是这台计算机上的文件。请先保存，再发送保存的文件。',
  'It is too large to be taken from another program. Save it first, then send that.':
    '它太大，无法从其他程序直接取用。请先保存，再发送保存的文件。',
  'Parley has no question about its message store now.': 'Parley 现在没有关于消息存储的问题。',
  'the request': '请求',
  'Parley could not take this: {{0}} is not valid ({{1}}).': 'Parley 无法接受：{{0}} 无效（{{1}}）。',
  '{{0}} is no longer where Parley kept it; it was moved or deleted.':
    '{{0}} 已经不在 Parley 保存它的地方了；它被移动或删除了。',
  'There is no room left for {{0}} in {{1}}.': '{{1}} 中没有空间存放 {{0}} 了。',
  '{{0}} could not be saved in {{1}} ({{2}}). Choose another folder.':
    '无法把 {{0}} 保存到 {{1}}（{{2}}）。请选择其他文件夹。',
  'There is no image on the clipboard to paste.': '剪贴板里没有可以粘贴的图片。',
  'These are {{0}} files; Parley sends at most {{1}} at a time. Choose fewer.':
    '这里有 {{0}} 个文件；Parley 一次最多发送 {{1}} 个。请少选一些。',
  '{{0}} must be {{1}}.': '{{0}} 必须是 {{1}}。',
  'This file is no picture that can be copied.': '这个文件不是可以复制的图片。',
  'Copying the picture took too long. Save it instead, and copy it in another program.':
    '复制图片花的时间太长。请先保存，再用其他程序复制。',
  'The export was cancelled.': '导出已取消。',
  'unknown reason': '原因不明',
  'There is not enough room in {{0}} for this conversation. Free some, or choose another folder.':
    '{{0}} 中的空间不够存放这个对话。请腾出空间，或选择其他文件夹。',
  'Parley cannot write to {{0}} ({{1}}). Choose another folder.':
    'Parley 无法写入 {{0}}（{{1}}）。请选择其他文件夹。',
  'This page works only inside the Parley app.': '这个页面只能在 Parley 应用里使用。',
  'Parley met an unexpected problem: {{0}}': 'Parley 遇到了意外的问题：{{0}}',
  'Parley met an unexpected problem. Its log says where; trying again may help.':
    'Parley 遇到了意外的问题。日志里记录了出错的位置；再试一次也许有用。',
  'Only the Parley window may ask this.': '只有 Parley 的窗口可以提出这个请求。',
  'This version of Parley does not know that command.': '这个版本的 Parley 不认识这个命令。',
};
