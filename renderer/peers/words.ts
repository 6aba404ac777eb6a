/** What the list of peers says. */
import type { ErrorCode } from '../../shared/errors';

export const words = {
  sidebar: 'Conversations',
  everyone: 'Everyone',
  somebody: 'Somebody',
  everyoneState: (connected: number) => (connected === 0 ? 'Nobody connected' : `${connected} connected`),
  connected: 'Connected',
  connecting: 'Connecting…',
  away: 'Away',
  awayBecause: (why: string) => `Away · ${why}`,
  inbound: 'Connected to you',
  outbound: 'You connected',
  unread: (count: number) => `${count} unread`,
  unreadShort: (count: number) => (count > 999 ? '999+' : String(count)),
  actions: (name: string) => `Actions for ${name}`,
  sendTo: (name: string) => `Send to ${name}`,

  encrypted: 'Encrypted',
  verified: 'Verified',
  notEncrypted: 'Not encrypted',
  encryptedWhy: (name: string) =>
    `Only you and ${name} can read this. To be sure that it is ${name}, compare the safety number.`,
  verifiedWhy: (name: string) => `Only you and ${name} can read this. You compared the safety number.`,
  notEncryptedWhy:
    'This peer speaks the wire of Python nodes, which has no encryption. Others on the network can read along.',

  verify: 'Verify…',
  askFirst: 'Ask before taking files',
  verifyTitle: (name: string) => `Verify ${name}`,
  compare: (name: string) =>
    `Compare this number with the one ${name} sees, in person or on the phone. If both are the same, nobody sits between you.`,
  safetyNumber: 'Safety number',
  copySafetyNumber: 'Copy the safety number',
  safetyNumberCode: 'The safety number as a QR code',
  markVerified: 'Mark as verified',
  removeVerification: 'Remove verification',
  isVerified: (name: string) => `You marked ${name} as verified.`,
  nowVerified: (name: string) => `${name} is verified.`,
  nowUnverified: (name: string) => `${name} is no longer verified.`,
  tryAgain: 'Try again',

  otherKeyShort: (knownName: string) => `Not the ${knownName} you know`,
  notEncryptedShort: (knownName: string) => `May not be the ${knownName} you know`,
  otherKeyWarning: (knownName: string) =>
    `This is not the ${knownName} you know. Somebody with another key answers at the same address. Nothing waiting for ${knownName} is sent here.`,
  notEncryptedWarning: (knownName: string) =>
    `${knownName} used to answer here, encrypted. Whoever answers now is not encrypted and may be somebody else.`,

  myAddress: 'My address',
  copyAddress: 'Copy my address',
  copyThis: (address: string) => `Copy ${address}`,
  moreAddresses: (count: number) => (count === 1 ? '1 other address' : `${count} other addresses`),
  notListening: 'Nobody can connect to you',
  portTaken: (port: number) => `Port ${port} was taken.`,
  noAddress: 'No network found. Others on this computer can still connect.',
  settings: 'Settings',
  search: 'Search messages',

  connect: 'Connect',
  connectTitle: 'Connect to a peer',
  address: 'Address',
  addressHint: 'Host and port, such as 192.168.1.20:9000, or a parley:// link',
  recent: 'Recent',
  forget: (address: string) => `Forget ${address}`,
  dialling: (address: string) => `Connecting to ${address}…`,
  cancel: 'Cancel',

  block: 'Block',
  unblock: 'Unblock',
  blocked: 'Blocked',
  visitors: 'Want to connect',
  visitorFrom: (host: string) => `${host} wants to connect`,
  visitorId: (id: string) => `Key ${id}`,
  visitorUnproved: 'Not encrypted: it could be anybody.',
  letIn: 'Let in',
  notNow: 'Not now',
  letInNamed: (who: string) => `Let in: ${who}`,
  notNowNamed: (who: string) => `Not now: ${who}`,
  blockNamed: (who: string) => `Block: ${who}`,
  mute: 'Mute notifications',
  muted: 'Muted',
  rename: 'Rename…',
  renameTitle: 'Rename',
  name: 'Name',
  nameHint: (otherwise: string) => `Only you see it. Leave it empty to show ${otherwise}.`,
  save: 'Save',
  hangUp: 'Hang up',
  connectAgain: 'Connect again',
  portUnknown: 'It did not tell on which port it listens.',
  keepConnected: 'Keep connected',
  copyPeerAddress: 'Copy address',
  copyId: 'Copy id',

  welcome: 'How to begin',
  welcomeTitle: 'Your address',
  welcomeGive:
    'Give it to others, and they can connect to you. Or connect to an address that you were given.',
  welcomeChoose: 'Choose a conversation, or connect to an address that you were given.',
  welcomeConnect: 'Connect to an address that you were given.',
  welcomePython: 'From a Python node',
  copyCode: 'Copy the Python line',
} as const;

/** Why a peer is away, in a few words for its row; the whole sentence is its tooltip. */
const REASONS: Partial<Record<ErrorCode, string>> = {
  'connect-refused': 'refused',
  'connect-unreachable': 'unreachable',
  'connect-timeout': 'timed out',
  'connect-name-unknown': 'name not found',
  'connect-full': 'full',
  'connect-self': 'this is you',
  'connect-duplicate': 'already connected',
  'connect-not-let-in': 'not let in yet',
  'handshake-timeout': 'did not answer',
  'handshake-invalid': 'no node there',
  'link-closed': 'hung up',
  'link-limit': 'too many links',
  'packet-too-large': 'packet too large',
  'packet-invalid': 'sent nonsense',
  'decompressed-too-large': 'packet too large',
  'send-stalled': 'took nothing in',
  'security-key-mismatch': 'another key',
  'security-downgrade': 'a stranger answers',
  'security-handshake-failed': 'no secure connection',
  'peer-silent': 'went silent',
  'protocol-violation': 'sent nonsense',
};

/** The few words for an error, or null when there are none. */
export function shortReason(code: ErrorCode): string | null {
  return REASONS[code] ?? null;
}
