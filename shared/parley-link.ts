/** `parley://connect?id=…&at=host:port`: who somebody is and where, to be given to others as a link or a QR code. */
import { MAX_ADDRESS_LENGTH } from './limits';
import { MAX_CONNECT_TEXT_LENGTH, MAX_PARLEY_LINK_ADDRESSES } from './limits-discovery';
import { PARLEY_ID_PATTERN } from './parley-id';

export const PARLEY_SCHEME = 'parley';
const LINK = /^parley:(?:\/\/)?connect\/?\?(.*)$/i;

export interface ParleyLink {
  /** A Parley id: whoever answers has to prove that it is theirs. */
  readonly id: string;
  /** host:port, best first; at least one. */
  readonly addresses: readonly string[];
}

/** The link, with the best few of the addresses. */
export function formatParleyLink({ id, addresses }: ParleyLink): string {
  const places = addresses.slice(0, MAX_PARLEY_LINK_ADDRESSES).map((address) => `&at=${encode(address)}`);
  return `${PARLEY_SCHEME}://connect?id=${id}${places.join('')}`;
}

/** True for what is meant as such a link, sound or not. */
export function isParleyLink(text: string): boolean {
  return /^parley:/i.test(text);
}

/** Null for anything but a sound link. The addresses are text still: they are parsed where they are dialled. */
export function parseParleyLink(text: string): ParleyLink | null {
  const query = text.length > MAX_CONNECT_TEXT_LENGTH ? undefined : LINK.exec(text)?.[1];
  if (query === undefined) return null;
  const parts = query.split('#')[0]?.split('&').map(parsePart) ?? [];
  const id = parts.find(([name]) => name === 'id')?.[1] ?? '';
  const addresses = parts
    .filter(([name, value]) => name === 'at' && isAddressText(value))
    .map(([, value]) => value)
    .slice(0, MAX_PARLEY_LINK_ADDRESSES);
  return PARLEY_ID_PATTERN.test(id) && addresses.length > 0 ? { id, addresses } : null;
}

/** Readable, and shorter as a QR code: these three may stand in a query as they are. */
function encode(address: string): string {
  return encodeURIComponent(address).replaceAll('%3A', ':').replaceAll('%5B', '[').replaceAll('%5D', ']');
}

function parsePart(part: string): readonly [name: string, value: string] {
  const [name = '', ...rest] = part.split('=');
  try {
    return [name.toLowerCase(), decodeURIComponent(rest.join('='))];
  } catch {
    return ['', ''];
  }
}

/** Visible characters without spaces, so that nothing can pretend to be another address. */
function isAddressText(text: string): boolean {
  return text.length <= MAX_ADDRESS_LENGTH && /^[\x21-\x7e]+$/.test(text);
}
