/** What the command line tells, one object an event. With --ndjson each is printed as it is: the shapes are a contract. */
import type { ImageFormat } from '../../shared/image-format';
import type { ErrorInfo } from '../../shared/errors';
import type { Link } from '../peer/link-kind';
import type { Direction, Wire } from '../peer/types';

export interface EventPeer {
  readonly id: string;
  /** As dialled, or the address it comes from. */
  readonly host: string;
  /** The port it listens on; null when it does not tell (an inbound 1.0 or 1.1 node). */
  readonly port: number | null;
  readonly direction: Direction;
  readonly wire: Wire;
  /** On the secure wire: what it calls itself. Anybody may take any name. */
  readonly name?: string;
}

export type MessageContent =
  | { readonly kind: 'text'; readonly text: string }
  /** `json` is the value, `text` the JSON as it came. */
  | { readonly kind: 'json'; readonly json: unknown; readonly text: string }
  | { readonly kind: 'bytes'; readonly sizeBytes: number; readonly base64: string }
  | {
      readonly kind: 'image';
      readonly path: string;
      readonly format: ImageFormat;
      readonly width: number;
      readonly height: number;
      readonly sizeBytes: number;
      /** On the secure wire: as the sender calls it, made clean. */
      readonly name?: string;
    }
  /** Is kept, but not shown: `reason` says why what came as an image cannot be decoded, and is null for what never was one. */
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly sizeBytes: number;
      readonly reason: string | null;
      readonly name?: string;
    };

export type CliEvent =
  | { readonly event: 'listening'; readonly id: string; readonly host: string; readonly port: number }
  | { readonly event: 'peer-connected'; readonly peer: EventPeer }
  | { readonly event: 'peer-disconnected'; readonly peer: EventPeer; readonly reason: string }
  | ({ readonly event: 'message'; readonly peer: EventPeer } & MessageContent)
  | { readonly event: 'sent'; readonly peer: EventPeer; readonly kind: 'text' | 'json' | 'image' }
  /** A Parley has stored it. `id` is the message's. */
  | {
      readonly event: 'delivered';
      readonly peer: EventPeer;
      readonly kind: 'text' | 'json' | 'image';
      readonly id: string;
    }
  | ErrorEvent;

interface ErrorEvent extends Pick<ErrorInfo, 'code' | 'message'> {
  readonly event: 'error';
}

/** In English, as all that the command line says. */
export function errorEvent({ code, message }: ErrorInfo): ErrorEvent {
  return { event: 'error', code, message };
}

export function eventPeer(link: Link): EventPeer {
  const { id, address, remoteAddress, direction, wire } = link;
  const peer: EventPeer = {
    id,
    host: address?.host ?? remoteAddress,
    port: address?.port ?? null,
    direction,
    wire,
  };
  return link.wire === 'secure' ? { ...peer, name: link.peerName ?? '' } : peer;
}
