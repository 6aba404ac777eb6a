import { type Socket, connect } from 'node:net';
import { ParleyError, type ErrorCode } from '../../shared/errors';
import { sentence, type Sentence } from '../../shared/sentence';
import { formatAddress } from './address';
import { closedAtOnce } from './greeting';
import type { Address } from './types';

const CODES: Readonly<Record<string, ErrorCode>> = {
  ECONNREFUSED: 'connect-refused',
  ENOTFOUND: 'connect-name-unknown',
  EAI_AGAIN: 'connect-name-unknown',
  EAI_FAIL: 'connect-name-unknown',
  EAI_NODATA: 'connect-name-unknown',
  EAI_NONAME: 'connect-name-unknown',
  ETIMEDOUT: 'connect-timeout',
  // Taken and dropped before we saw that it was taken.
  ECONNRESET: 'connect-full',
};

/**
 * Opens a TCP connection; a name with several addresses is tried address by address.
 * @throws ParleyError connect-refused, connect-unreachable, connect-timeout, connect-name-unknown, cancelled
 */
export function dial(address: Address, timeoutMs: number, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(cancelled(address));
      return;
    }
    const socket = connect({ host: address.host, port: address.port, noDelay: true });
    const timeout = setTimeout(() => fail(connectError('connect-timeout', address)), timeoutMs);
    const onAbort = (): void => fail(cancelled(address));
    const settle = (): void => {
      clearTimeout(timeout);
      signal.removeEventListener('abort', onAbort);
      socket.off('connect', onConnect).off('error', onError);
    };
    const fail = (error: ParleyError): void => {
      settle();
      // A late error of a socket that nobody waits for any more must not end the process.
      socket.on('error', () => undefined).destroy();
      reject(error);
    };
    const onConnect = (): void => {
      settle();
      resolve(socket);
    };
    const onError = (cause: Error): void => fail(connectError(codeOf(cause), address, cause));
    socket.on('connect', onConnect).on('error', onError);
    signal.addEventListener('abort', onAbort);
  });
}

/** When several addresses were tried, "refused" says most: somebody was there. */
function codeOf(error: Error): ErrorCode {
  const causes: unknown[] = error instanceof AggregateError ? error.errors : [error];
  const codes = causes.map((cause) => CODES[systemCode(cause)] ?? 'connect-unreachable');
  return codes.find((code) => code === 'connect-refused') ?? codes[0] ?? 'connect-unreachable';
}

function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function connectError(code: ErrorCode, address: Address, cause?: Error): ParleyError {
  return new ParleyError(code, sentenceFor(code, address), { cause });
}

function sentenceFor(code: ErrorCode, address: Address): Sentence {
  const at = formatAddress(address);
  switch (code) {
    case 'connect-refused':
      return sentence`Nobody listens at ${at}. Check the port, and that the program is running there.`;
    case 'connect-name-unknown':
      return sentence`No computer is known by the name ${address.host}. Check the spelling, or use its IP address.`;
    case 'connect-full':
      return closedAtOnce(at);
    case 'connect-timeout':
      return sentence`${at} did not answer in time. It may be off, or a firewall keeps it closed.`;
    default:
      return sentence`There is no way to ${at} from here. Check the address and the network.`;
  }
}

function cancelled(address: Address): ParleyError {
  return new ParleyError('cancelled', sentence`Connecting to ${formatAddress(address)} was given up.`);
}
