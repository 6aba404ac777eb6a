/** What is said about people on the same network, and about links. */
import type { Nearby } from '../../shared/model';

export const nearbyWords = {
  nearby: 'Nearby',
  count: (count: number) => `Nearby (${count})`,
  somebody: (id: string) => `Somebody · ${id}`,
  connect: 'Connect',
  connectTo: (who: string) => `Connect to ${who}`,
  connecting: 'Connecting…',
  nobody:
    'Nobody nearby yet. Make sure that Parley runs on the other computer, on the same network; or connect by address.',
  off: 'Parley does not look for people on this network. You can change that in the settings.',

  myLink: 'Show my link',
  myLinkTitle: 'My link',
  myLinkUse:
    'Whoever opens this link, or reads the code, finds you here and can be sure that it is you who answers.',
  myLinkCode: 'My link as a QR code',
  copyLink: 'Copy my link',

  openedTitle: 'Connect to this person?',
  openedStranger: 'A link asks Parley to connect to somebody you do not know yet.',
  openedKnown: (name: string) => `A link asks Parley to connect to ${name}.`,
  openedNote: 'They will see your name and address. Go on only if you expected this link.',
  key: 'Key',
  addresses: 'Address',
  cancel: 'Cancel',
} as const;

/** Why nobody can be seen, in a sentence; null when that is not known. */
export function nearbyTrouble(state: Nearby['state'], ownAddress: string | undefined): string | null {
  const instead =
    ownAddress === undefined
      ? 'Connect by address instead.'
      : `Give others your address instead: ${ownAddress}.`;
  if (state === 'blocked') return `This network, or a firewall, keeps Parley from finding people. ${instead}`;
  if (state === 'no-network')
    return 'There is no network to find people on. Only this computer is looked at.';
  return null;
}
