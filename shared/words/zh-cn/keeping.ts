import type { keeping as english } from '../en/keeping';
import type { Translated } from '../translated';

export const keeping: Translated<typeof english> = {
  exportConversation: '导出对话…',
  deleteConversation: '删除对话',
  deleteWithFiles: '删除对话及其图片',
  exporting: '正在导出与 {{name}} 的对话',
  exportingEveryone: '正在导出发给所有人的消息',
  exported: '已导出。所在文件夹已打开。',
  cancel: '取消',
  deleted: '与 {{name}} 的对话已删除。',
  deletedWithFiles: '与 {{name}} 的对话已删除，其中的图片会移到回收站。',
  undo: '撤销',
  broughtBack: '对话已恢复。',
  space: '占用空间',
  spaceHint:
    'Parley 保存的图片和文件所占的空间。你从自己的文件夹发送的不计算在内。删除的文件会移到系统的回收站（如果有的话）。',
  noSpace: 'Parley 还没有保存任何图片或文件。',
  measuring: '正在计算…',
  total: '共 {{size}}',
  files_other: '{{count}} 个文件',
  open: '打开与 {{name}} 的对话',
  delete: '删除',
  deleteNamed: '删除与 {{name}} 的对话及其图片',
};
