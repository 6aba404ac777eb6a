/**
 * What Parleys say to one another by multicast DNS (RFC 6762, 6763), as pure functions. An announcement tells an id, a port and the
 * version of the wire, and nothing else: no name of a person, none of a computer.
 */
import { z } from 'zod';
import { MAX_DISCOVERY_RECORDS, MAX_NEARBY_PER_HOST } from '../../shared/limits-discovery';
import { PARLEY_ID_PATTERN } from '../../shared/parley-id';

export const SERVICE = '_parley._tcp.local';
const WIRE_VERSION = '1';
/** How long others may remember an announcement, in seconds. */
const TTL_S = 120;

/** What asks who is there. */
export const QUESTION = [{ name: SERVICE, type: 'PTR' }] as const;

export interface Announcement {
  readonly id: string;
  readonly port: number;
}

export interface OwnAnnouncement extends Announcement {
  /** Of the interface that it is sent from. */
  readonly host: string;
  readonly family: 'IPv4' | 'IPv6';
}

/** The records that tell of a Parley, or (`isGoodbye`) that it is gone. */
export function announce({ id, port, host, family }: OwnAnnouncement, isGoodbye = false): object[] {
  const ttl = isGoodbye ? 0 : TTL_S;
  const name = `${id}.${SERVICE}`;
  const target = `${id}.local`;
  return [
    { name: SERVICE, type: 'PTR', ttl, data: name },
    { name, type: 'SRV', ttl, flush: true, data: { port, target, priority: 0, weight: 0 } },
    { name, type: 'TXT', ttl, flush: true, data: [`v=${WIRE_VERSION}`, `id=${id}`] },
    { name: target, type: family === 'IPv4' ? 'A' : 'AAAA', ttl, flush: true, data: withoutScope(host) },
  ];
}

const record = z.object({ name: z.string(), type: z.string(), ttl: z.number() });
const list = z.array(z.unknown()).catch([]);
const packetSchema = z.object({
  type: z.enum(['query', 'response']),
  questions: list,
  answers: list,
  additionals: list,
});
const questionSchema = z.object({ name: z.string(), type: z.enum(['PTR', 'ANY']) });
const ptrSchema = record.extend({ type: z.literal('PTR'), data: z.string() });
const srvSchema = record.extend({
  type: z.literal('SRV'),
  data: z.object({ port: z.number().int().min(1).max(65_535) }),
});
const txtSchema = record.extend({
  type: z.literal('TXT'),
  data: z.union([z.instanceof(Uint8Array), z.array(z.instanceof(Uint8Array)).max(16)]),
});

export type Heard =
  | { readonly kind: 'question' }
  /** `goodbyes` are ids. */
  | { readonly kind: 'answer'; readonly announcements: Announcement[]; readonly goodbyes: string[] };

/** What a packet from the network says about Parleys; null when nothing. */
export function readPacket(packet: unknown): Heard | null {
  const parsed = packetSchema.safeParse(packet);
  if (!parsed.success) return null;
  const { type, questions, answers, additionals } = parsed.data;
  if (type === 'query')
    return questions.slice(0, MAX_DISCOVERY_RECORDS).some(isForUs) ? { kind: 'question' } : null;
  const records = [...answers, ...additionals].slice(0, MAX_DISCOVERY_RECORDS);
  const found = instances(records);
  if (found.length === 0) return null;
  const goodbyes = found.filter(({ isGoodbye }) => isGoodbye).map(({ id }) => id);
  const announcements = found.flatMap(({ id, isGoodbye }) => {
    const port = isGoodbye ? null : portOf(id, records);
    return port === null ? [] : [{ id, port }];
  });
  return { kind: 'answer', announcements, goodbyes };
}

function isForUs(question: unknown): boolean {
  const parsed = questionSchema.safeParse(question);
  return parsed.success && parsed.data.name.toLowerCase() === SERVICE;
}

function instances(records: readonly unknown[]): { readonly id: string; readonly isGoodbye: boolean }[] {
  return records
    .flatMap((one) => {
      const ptr = ptrSchema.safeParse(one);
      if (!ptr.success || ptr.data.name.toLowerCase() !== SERVICE) return [];
      const id = ptr.data.data.slice(0, -SERVICE.length - 1);
      const isInstance = ptr.data.data === `${id}.${SERVICE}` && PARLEY_ID_PATTERN.test(id);
      return isInstance ? [{ id, isGoodbye: ptr.data.ttl === 0 }] : [];
    })
    .slice(0, MAX_NEARBY_PER_HOST);
}

/** Null when it is not said as Parley says it, or speaks another version of the wire. */
function portOf(id: string, records: readonly unknown[]): number | null {
  const name = `${id}.${SERVICE}`;
  const srv = records.map((one) => srvSchema.safeParse(one)).find((one) => one.data?.name === name)?.data;
  const txt = records.map((one) => txtSchema.safeParse(one)).find((one) => one.data?.name === name)?.data;
  if (srv === undefined || txt === undefined) return null;
  const parts = Array.isArray(txt.data) ? txt.data : [txt.data];
  const words = new Set(parts.map((part) => Buffer.from(part).toString('latin1')));
  return words.has(`v=${WIRE_VERSION}`) && words.has(`id=${id}`) ? srv.data.port : null;
}

function withoutScope(host: string): string {
  return host.split('%')[0] ?? host;
}
