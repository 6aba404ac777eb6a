/** What is said of whole conversations: exported, deleted, and what they take. */
export const words = {
  exportConversation: 'Export conversation…',
  deleteConversation: 'Delete conversation',
  deleteWithFiles: 'Delete conversation and its pictures',
  exporting: (name: string) => `Exporting the conversation with ${name}`,
  exportingEveryone: 'Exporting the messages to everyone',
  exported: 'Exported. Its folder is open.',
  cancel: 'Cancel',
  deleted: (name: string) => `The conversation with ${name} is deleted.`,
  deletedWithFiles: (name: string) => `The conversation with ${name} and its pictures are deleted.`,
  undo: 'Undo',
  broughtBack: 'The conversation is back.',
  space: 'Space',
  spaceHint:
    'What the pictures and files take that Parley keeps. Those you sent from your own folders are not counted.',
  noSpace: 'Parley keeps no pictures or files yet.',
  measuring: 'Measuring…',
  total: (size: string) => `${size} in all`,
  files: (count: number) => (count === 1 ? '1 file' : `${count} files`),
  open: (name: string) => `Open the conversation with ${name}`,
  delete: 'Delete',
  deleteNamed: (name: string) => `Delete the conversation with ${name} and its pictures`,
} as const;
