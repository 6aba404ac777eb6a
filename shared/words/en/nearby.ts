/** What is said about people on the same network, and about links. */
export const nearby = {
  nearby: 'Nearby',
  count: 'Nearby ({{count}})',
  somebody: 'Somebody · {{id}}',
  connect: 'Connect',
  connectTo: 'Connect to {{who}}',
  connecting: 'Connecting…',
  /** While files are held over them. */
  sendTo: 'Send to {{who}}',
  nobody:
    'Nobody nearby yet. Make sure that Parley runs on the other computer, on the same network; or connect by address.',
  off: 'Parley does not look for people on this network. You can change that in the settings.',
  blocked: 'This network, or a firewall, keeps Parley from finding people. Connect by address instead.',
  blockedGive:
    'This network, or a firewall, keeps Parley from finding people. Give others your address instead: {{address}}.',
  silent:
    'Nobody answers on this network. Either Parley runs on no other computer here, or the network keeps computers apart, as guest networks do. Then connect by address.',
  silentGive:
    'Nobody answers on this network. Either Parley runs on no other computer here, or the network keeps computers apart, as guest networks do. Then give others your address: {{address}}.',
  noNetwork: 'There is no network to find people on. Only this computer is looked at.',

  myLink: 'Show my link',
  myLinkTitle: 'My link',
  myLinkUse:
    'Whoever opens this link, or reads the code, finds you here and can be sure that it is you who answers.',
  myLinkNone:
    'Nobody can reach you now, so there is no link to give. Connect this computer to a network, and look at “Listen on” in the settings.',
  myLinkCode: 'My link as a QR code',
  copyLink: 'Copy my link',

  openedTitle: 'Connect to this person?',
  openedStranger: 'A link asks Parley to connect to somebody you do not know yet.',
  openedKnown: 'A link asks Parley to connect to {{name}}.',
  openedNote: 'They will see your name and address. Go on only if you expected this link.',
  /** Something else is open just now. */
  linkWaits: 'A parley:// link was opened. You are asked about it when you close this.',
  key: 'Key',
  addresses: 'Address',
  cancel: 'Cancel',
} as const;
