import type { Duplex } from 'node:stream';
import { vi } from 'vitest';
import type { LinkDetails, LinkHooks } from '../../electron/peer/link';
import { MemoryBudget } from '../../electron/peer/memory-budget';

/** What a link over `socket` is made of when nothing about it matters. */
export function linkDetails(socket: Duplex, details: Partial<LinkDetails> = {}): LinkDetails {
  return {
    socket,
    id: 'peer',
    direction: 'outbound',
    remoteAddress: '127.0.0.1',
    remotePort: 9000,
    address: null,
    received: Buffer.alloc(0),
    maxPacketBytes: 1_000_000,
    memory: new MemoryBudget(1_000_000_000),
    firstPacketDelayMs: 0,
    ...details,
  };
}

export function silentHooks(): LinkHooks {
  return {
    message: vi.fn(() => undefined),
    progress: vi.fn(),
    progressEnded: vi.fn(),
    aboutToHangUp: vi.fn(() => undefined),
    error: vi.fn(),
    ended: vi.fn(),
    closed: vi.fn(),
  };
}
