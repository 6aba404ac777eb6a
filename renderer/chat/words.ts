/** What the conversation says. Sentences with something in them are functions. */

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);

export const words = {
  log: (name: string) => `Messages with ${name}`,
  logEveryone: 'Messages to everyone',
  you: 'You',
  somebody: 'Somebody',
  saidOne: (name: string, text: string) => `${name}: ${text}`,
  saidMany: (name: string, count: number) => `${count} new messages from ${name}.`,
  image: (name: string) => `Image ${name}`,
  file: (name: string) => `File ${name}`,
  loading: 'Opening the conversation…',
  loadingOlder: 'Loading earlier messages…',
  logFailed: 'The messages could not be read.',
  tryAgain: 'Try again',
  beginning: 'This is the beginning.',
  noMessages: 'No messages yet',
  noMessagesPeer: (name: string) => `Write something, or drop images here to send them to ${name}.`,
  noMessagesEveryone: 'What you write or drop here goes to everybody who is connected.',
  toNewest: 'Jump to newest',
  newBelow: (count: number) => `${count} new ${plural(count, 'message', 'messages')}`,

  sending: 'Sending…',
  waiting: 'Waiting to be sent…',
  sent: 'Sent',
  sentTo: (sent: number, total: number) => `Sent to ${sent} of ${total}`,
  sendingTo: (sent: number, total: number) => `Sending… ${sent} of ${total}`,
  notSent: 'Not sent.',
  notSentTo: (failed: number, total: number) => `Not sent to ${failed} of ${total}.`,
  cancelled: 'Cancelled',
  retry: 'Send again',
  retryOf: (what: string) => `Send again: ${what}`,

  showMore: 'Show more',
  showLess: 'Show less',
  saveAs: 'Save as…',
  saveAsOf: (name: string) => `Save ${name} as…`,
  openImage: (name: string) => `Open image ${name}`,
  preparing: 'Preparing the picture…',
  noPreview: 'The preview could not be loaded.',
  noteNewId: 'Back with a new id',

  sendingImage: (name: string) => `Sending ${name}`,
  receiving: 'Receiving an image',
  soFar: (size: string) => `${size} so far`,
  progress: (percent: string, done: string, total: string) => `${percent} · ${done} of ${total}`,
  cancel: 'Cancel',
  cancelOf: (what: string) => `Cancel: ${what}`,

  back: 'Back to the list',
  peerMenu: (name: string) => `Actions for ${name}`,
  everyone: 'Everyone',
  connectedCount: (count: number) =>
    count === 0 ? 'Nobody is connected' : `${count} ${plural(count, 'peer', 'peers')} connected`,
  notEncrypted: 'Not encrypted',
  notEncryptedWhy:
    'This peer speaks the wire of Python nodes, which has no encryption. Others on the network can read along.',
  awayBanner: (name: string) =>
    `${name} is away. What you send now does not arrive; send it again when ${name} is back.`,
  connectingBanner: (name: string) => `Connecting to ${name}…`,
  nobodyBanner: 'Nobody is connected, so what you send now reaches nobody.',
  connectAgain: 'Connect again',

  composer: (name: string) => `Message to ${name}`,
  composerPlaceholder: (name: string) => `Message ${name}`,
  attach: 'Send images',
  send: 'Send',
  textTooLong: 'This text is too long for one message (64 KiB at most). Send it in parts.',
  tooManyFiles: (count: number, max: number) =>
    `These are ${count} files; Parley sends at most ${max} at a time. Choose fewer.`,
  refused: (count: number) => `${count} ${plural(count, 'file was', 'files were')} not sent.`,
  dropHere: (name: string) => `Send to ${name}`,
  dropNote: 'Let go to send. Several images go in order.',
} as const;
