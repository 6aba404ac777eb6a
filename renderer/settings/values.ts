/** From what was typed to a setting, or what is wrong with it. */
import {
  DEFAULT_HOST,
  MAX_MAX_PACKET_BYTES,
  MAX_PEER_NAME_LENGTH,
  MAX_TAKE_UP_TO_BYTES,
  MIN_MAX_PACKET_BYTES,
} from '../../shared/limits';
import { say } from '../../shared/words/i18n';
import { formatAddress } from '../peers/names';
import { visibleName } from '../peers/visible-name';
import type { SettingsPatch } from './slice';

const BYTES_PER_MIB = 1024 * 1024;
const BYTES_PER_MB = 1_000_000;
const MAX_PORT = 65535;
const MAX_HOST_LENGTH = 255;
const EVERYWHERE_IPV4 = '0.0.0.0';

export type Parsed = { readonly patch: SettingsPatch } | { readonly wrong: string };

/** What nobody can see is no name: others would see an address instead. */
export function parseDisplayName(typed: string): Parsed {
  const displayName = visibleName(typed);
  return displayName !== null && displayName.length <= MAX_PEER_NAME_LENGTH
    ? { patch: { displayName } }
    : { wrong: say('settings:displayNameWrong', { max: MAX_PEER_NAME_LENGTH }) };
}

export function parsePort(typed: string): Parsed {
  const port = wholeNumber(typed);
  return port !== null && port <= MAX_PORT ? { patch: { port } } : { wrong: say('settings:portWrong') };
}

/** Nothing typed means all networks. */
export function parseHost(typed: string): Parsed {
  const host = typed.trim() || DEFAULT_HOST;
  const isWrong = host.length > MAX_HOST_LENGTH || /\s/u.test(host);
  return isWrong ? { wrong: say('settings:hostWrong') } : { patch: { host } };
}

/** The host as it stands in its field. */
export function shownHost(host: string): string {
  return host === DEFAULT_HOST ? '' : host;
}

/** Where Parley listens, in a sentence. */
export function listeningNow({ host, port }: { readonly host: string; readonly port: number }): string {
  if (host === DEFAULT_HOST) return say('settings:nowEverywhere', { port });
  if (host === EVERYWHERE_IPV4) return say('settings:nowEverywhereIPv4', { port });
  return say('settings:nowAt', { address: formatAddress(host, port) });
}

export function parseMaxPacket(typed: string): Parsed {
  const mebibytes = wholeNumber(typed);
  const min = bytesToMebibytes(MIN_MAX_PACKET_BYTES);
  const max = bytesToMebibytes(MAX_MAX_PACKET_BYTES);
  if (mebibytes === null || mebibytes < min || mebibytes > max)
    return { wrong: say('settings:maxPacketWrong', { min, max }) };
  return { patch: { maxPacketBytes: mebibytes * BYTES_PER_MIB } };
}

/** Megabytes as they are typed. */
export function parseTakeUpTo(
  typed: string,
): { readonly takeUpToBytes: number } | { readonly wrong: string } {
  const megabytes = wholeNumber(typed);
  const max = bytesToMegabytes(MAX_TAKE_UP_TO_BYTES);
  if (megabytes === null || megabytes > max) return { wrong: say('settings:takeUpToWrong', { max }) };
  return { takeUpToBytes: megabytes * BYTES_PER_MB };
}

export function bytesToMegabytes(bytes: number): number {
  return Math.floor(bytes / BYTES_PER_MB);
}

export function bytesToMebibytes(bytes: number): number {
  return Math.floor(bytes / BYTES_PER_MIB);
}

/** Digits only: no sign, no fraction, no exponent. */
function wholeNumber(typed: string): number | null {
  const digits = typed.trim();
  return /^\d{1,9}$/u.test(digits) ? Number(digits) : null;
}
