/**
 * The classic handshake as pure steps over bytes: two raw strings without an end mark. Who dialled speaks first
 * (`ID:PORT`, from old nodes `ID`), who accepted answers with `ID`. greeting.ts gives them sockets and timeouts.
 */
import { isUtf8 } from 'node:buffer';
import { ParleyError } from '../../shared/errors';
import { sentence, type Sentence } from '../../shared/sentence';
import { MAX_HANDSHAKE_BYTES, MAX_NODE_ID_LENGTH } from '../../shared/limits';

/** What a p2pnetwork 1.2 node sends instead of going on, when it finds a second connection or itself. */
export const CLOSING_TEXT = 'CLOSING: Already having a connection together';

export interface Greeting {
  readonly id: string;
  /** The port on which the peer says it listens; only dialers say so, and not all of them. */
  readonly listeningPort: number | null;
  /** What came behind the id and already belongs to the packets. */
  readonly rest: Buffer;
}

export type HandshakeStep =
  | { readonly kind: 'done'; readonly greeting: Greeting }
  /** More may come; when nothing does for HANDSHAKE_SETTLE_MS, `settle` tells what to make of it. */
  | { readonly kind: 'wait'; readonly got: Buffer }
  | { readonly kind: 'refused'; readonly error: ParleyError };

/** Ids whose length is known: p2pnetwork's own (SHA-512 as hex) and Parley's. */
const DEFAULT_ID = /^(?:[0-9a-f]{128}|p1[a-z2-7]{52})/;
const DEFAULT_ID_BEGUN = /^(?:[0-9a-f]{1,127}|p1?|p1[a-z2-7]{1,51})$/;
const ID_AND_PORT = /^(.*):(\d{1,5})$/s;
/** Here nothing more is to come: shorter ports are rare enough to be waited for. */
const SURELY_WHOLE = /:\d{4,5}$/;
const CONTROL_CHARACTER = /\p{Cc}/u;

/** What a dialer says. The port always has five digits, so that between two Parleys the length is known. */
export function dialerHello(id: string, listeningPort: number): Buffer {
  return Buffer.from(`${id}:${String(listeningPort).padStart(5, '0')}`, 'utf8');
}

export function acceptorHello(id: string): Buffer {
  return Buffer.from(id, 'utf8');
}

/** @throws ParleyError request-invalid for an own id that nodes could not take: a colon kills p2pnetwork 1.2 */
export function checkOwnId(id: string): void {
  if (id.includes(':') || idProblem(id) !== null) {
    throw new ParleyError(
      'request-invalid',
      sentence`A node's id must have 1 to ${MAX_NODE_ID_LENGTH} characters, without colons and control characters.`,
    );
  }
}

/** The acceptor's side: takes what a dialer says. A dialer waits for the answer, so all of it is its hello. */
export function readDialerHello(got: Buffer, chunk: Buffer): HandshakeStep {
  const all = Buffer.concat([got, chunk]);
  if (all.length > MAX_HANDSHAKE_BYTES) return refused(sentence`it sent more than an id`);
  return SURELY_WHOLE.test(all.toString('latin1')) ? settleDialerHello(all) : { kind: 'wait', got: all };
}

export function settleDialerHello(got: Buffer): HandshakeStep {
  const text = decode(got);
  const parts = text === null ? null : ID_AND_PORT.exec(text);
  const port = Number(parts?.[2] ?? 0);
  if (parts === null || port > 65_535) return greet(text, null, Buffer.alloc(0));
  return greet(parts[1] ?? '', port === 0 ? null : port, Buffer.alloc(0));
}

/**
 * The dialer's side: takes what an acceptor says. An id of known length is cut off there; any other ends with its chunk,
 * because a packet may follow at any time.
 */
export function readAcceptorHello(got: Buffer, chunk: Buffer): HandshakeStep {
  const all = Buffer.concat([got, chunk]);
  const head = all.toString('latin1', 0, MAX_HANDSHAKE_BYTES);
  const known = DEFAULT_ID.exec(head)?.[0];
  if (known !== undefined) return greet(known, null, all.subarray(known.length));
  if (DEFAULT_ID_BEGUN.test(head)) return { kind: 'wait', got: all };
  return got.length === 0 ? settleAcceptorHello(chunk) : greet(decode(got), null, chunk);
}

export function settleAcceptorHello(got: Buffer): HandshakeStep {
  if (got.toString('latin1').startsWith(CLOSING_TEXT)) {
    return {
      kind: 'refused',
      error: new ParleyError('connect-duplicate', 'This peer says that you are already connected with it.'),
    };
  }
  return greet(decode(got), null, Buffer.alloc(0));
}

function greet(id: string | null, listeningPort: number | null, rest: Buffer): HandshakeStep {
  const problem = id === null ? sentence`its id is no text` : idProblem(id);
  if (id === null || problem !== null) return refused(problem ?? sentence`its id is empty`);
  return { kind: 'done', greeting: { id, listeningPort, rest } };
}

function idProblem(id: string): Sentence | null {
  if (id.length === 0) return sentence`its id is empty`;
  if (id.length > MAX_NODE_ID_LENGTH) return sentence`its id is longer than ${MAX_NODE_ID_LENGTH} characters`;
  return CONTROL_CHARACTER.test(id) ? sentence`its id holds control characters` : null;
}

function decode(bytes: Buffer): string | null {
  return isUtf8(bytes) ? bytes.toString('utf8') : null;
}

function refused(reason: Sentence): HandshakeStep {
  return {
    kind: 'refused',
    error: new ParleyError(
      'handshake-invalid',
      sentence`What answers there is no peer that Parley can talk with: ${reason}.`,
    ),
  };
}
