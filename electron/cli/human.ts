/** Events as lines for a person. What comes from a peer is made harmless: it could hold a terminal's control codes. */
import type { CliEvent, EventPeer, MessageContent } from './events';

/** Characters of an id that tell peers apart for a person. */
const SHORT_ID_LENGTH = 12;
/**
 * What must not reach a terminal as it is: control characters but tab and newline, what turns or hides text, and line
 * separators. Joiners stay: they make one emoji of several.
 */
const UNPRINTABLE = /(?![\t\n\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** The text with control characters shown as `\u001b`, and later lines set in, so that none looks like a line of ours. */
export function printable(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(UNPRINTABLE, escaped).replaceAll('\n', '\n    ');
}

function escaped(character: string): string {
  const digits = (character.codePointAt(0) ?? 0).toString(16);
  return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`;
}

export function humanLine(event: CliEvent): string {
  switch (event.event) {
    case 'listening':
      return `Listening on ${hostPort(event.host, event.port)} as ${printable(event.id)}. Ctrl-C ends it.`;
    case 'peer-connected':
      return `Connected: ${peerName(event.peer)}, ${event.peer.direction}${wireText(event.peer)}`;
    case 'peer-disconnected':
      return `Disconnected: ${peerName(event.peer)}: ${printable(event.reason)}`;
    case 'message':
      return `${peerName(event.peer)}: ${contentText(event)}`;
    case 'sent':
      return `Sent ${event.kind} to ${peerName(event.peer)}`;
    case 'delivered':
      return `Delivered ${event.kind} to ${peerName(event.peer)}`;
    case 'error':
      return `Error: ${printable(event.message)}`;
  }
}

/** A file that a Parley began to send. `isKept`: what came of it waits for the rest. */
export interface Interrupted {
  readonly peer: EventPeer;
  readonly name: string;
  readonly isKept: boolean;
  /** A short word, from the wire. */
  readonly reason: string;
}

export function interruptedLine({ peer, name, isKept, reason }: Interrupted): string {
  const rest = isKept ? 'it goes on where it stopped when it is sent again' : 'nothing of it is kept';
  return `Interrupted: ${printable(name)} from ${peerName(peer)} (${printable(reason)}); ${rest}.`;
}

function peerName({ id, host, port }: EventPeer): string {
  const short = id.length > SHORT_ID_LENGTH + 1 ? `${id.slice(0, SHORT_ID_LENGTH)}…` : id;
  return `${printable(short)} at ${port === null ? host : hostPort(host, port)}`;
}

/** Of a classic peer there is nothing more to say. */
function wireText({ wire, name }: EventPeer): string {
  if (wire === 'classic') return '';
  return name === undefined || name === '' ? ', encrypted' : `, encrypted, calls itself "${printable(name)}"`;
}

function contentText(content: MessageContent): string {
  switch (content.kind) {
    case 'text':
      return printable(content.text);
    case 'json':
      return `JSON ${printable(content.text)}`;
    case 'bytes':
      return `${content.sizeBytes} bytes`;
    case 'image':
      return `image ${printable(content.path)} (${content.format}, ${content.width} x ${content.height}, ${content.sizeBytes} bytes)`;
    case 'file': {
      const { path, sizeBytes, reason } = content;
      return `file ${printable(path)}${reason === null ? ` (${sizeBytes} bytes)` : `: ${printable(reason)}`}`;
    }
  }
}

function hostPort(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
