import { isIPv6 } from 'node:net';
import { tidyAddress } from '../../shared/address-text';
import { ParleyError } from '../../shared/errors';
import { sentence, type Sentence } from '../../shared/sentence';
import { DEFAULT_PORT, MAX_ADDRESS_LENGTH } from '../../shared/limits';
import { MAX_CONNECT_TEXT_LENGTH } from '../../shared/limits-discovery';
import type { Address } from './types';

const MAX_PORT = 65_535;
const BRACKETED = /^\[([^\]]*)\](?::(.*))?$/;
const LIKE_IPV6 = /^[\da-f.]*:[\da-f.]*:/i;
/** Letters of any script (names may be international), digits, dots, hyphens and the underscores some networks use. */
const HOST_NAME = /^[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)*\.?$/u;

/**
 * Reads an address as a person types or pastes it: `host`, `host:port`, `host port`, `[IPv6]:port`, a bare IPv6 address, a web
 * address, in full-width digits too, with quotation marks or other words around it. Without a port it is DEFAULT_PORT.
 * @throws ParleyError address-invalid
 */
export function parseAddress(text: string): Address {
  const bare = text.length > MAX_CONNECT_TEXT_LENGTH ? text : tidyAddress(text);
  if (bare.length > MAX_ADDRESS_LENGTH) throw invalid(sentence`This is too long for an address.`);
  if (bare === '') throw invalid(sentence`Type an address to connect to.`);
  if (isWholeIPv6(bare)) return { host: plainHost(bare), port: DEFAULT_PORT };
  return bare.startsWith('[') ? parseBracketed(bare) : parseHostPort(bare);
}

/** host:port, with brackets around an IPv6 address; `parseAddress` reads it back. */
export function formatAddress(address: Address): string {
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return `${host}:${address.port}`;
}

/** A remote address as the socket tells it, an IPv4 address in IPv6 clothing undressed. */
export function plainHost(host: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(host)?.[1] ?? host;
}

function parseBracketed(text: string): Address {
  const match = BRACKETED.exec(text);
  const host = match?.[1] ?? '';
  if (!isWholeIPv6(host)) throw invalid(sentence`Between the brackets there must be an IPv6 address.`);
  return { host: plainHost(host), port: parsePort(match?.[2]) };
}

/** What looks like a zone with a colon is not one: somebody forgot the brackets, and the port would be lost. */
function isWholeIPv6(host: string): boolean {
  return isIPv6(host) && !/%.*:/.test(host);
}

function parseHostPort(text: string): Address {
  if (LIKE_IPV6.test(text)) throw invalid(sentence`An IPv6 address with a port needs brackets around it.`);
  const colon = text.indexOf(':');
  const host = colon === -1 ? text : text.slice(0, colon);
  if (!HOST_NAME.test(host))
    throw invalid(sentence`The part before the colon is no computer name and no IP address.`);
  if (/^[\d.]+$/.test(host) && !isIPv4(host)) {
    throw invalid(sentence`An IPv4 address is four numbers from 0 to 255 with dots between them.`);
  }
  return { host, port: parsePort(colon === -1 ? undefined : text.slice(colon + 1)) };
}

function isIPv4(host: string): boolean {
  const parts = host.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

function parsePort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 1 && port <= MAX_PORT) return port;
  throw invalid(sentence`The port, after the colon, must be a number from 1 to 65535.`);
}

function invalid(reason: Sentence): ParleyError {
  return new ParleyError(
    'address-invalid',
    sentence`${reason} An address looks like 192.168.1.20:9000 or [fe80::1]:9000.`,
  );
}
