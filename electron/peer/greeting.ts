import type { Duplex } from 'node:stream';
import { ParleyError } from '../../shared/errors';
import { sentence, type Sentence } from '../../shared/sentence';
import { HANDSHAKE_SETTLE_MS } from '../../shared/limits';
import {
  type Greeting,
  type HandshakeStep,
  acceptorHello,
  dialerHello,
  readAcceptorHello,
  readDialerHello,
  settleAcceptorHello,
  settleDialerHello,
} from './handshake';

/** A node at its limit says nothing, so more cannot be known. */
export function closedAtOnce(remote: string): Sentence {
  return sentence`${remote} closed the connection at once: it may be full, or it refused. Try again later, or ask the people there.`;
}

export interface GreetingOptions {
  readonly ownId: string;
  readonly timeoutMs: number;
  /** host:port of the other side, for what is said to a person. */
  readonly remote: string;
}

/** How one side listens: pure steps from handshake.ts and what a silent end means to it. */
interface Ear {
  readonly read: (got: Buffer, chunk: Buffer) => HandshakeStep;
  readonly settle: (got: Buffer) => HandshakeStep;
  readonly closedError: ParleyError;
}

/**
 * Speaks first, as the dialer, and waits for the acceptor's id. The socket is left paused, with what came too much in `rest`.
 * @throws ParleyError connect-full, connect-duplicate, handshake-timeout, handshake-invalid
 */
export function greetAsDialer(
  socket: Duplex,
  options: GreetingOptions & { readonly listeningPort: number },
): Promise<Greeting> {
  const heard = listen(socket, options, {
    read: readAcceptorHello,
    settle: settleAcceptorHello,
    closedError: new ParleyError('connect-full', closedAtOnce(options.remote)),
  });
  socket.write(dialerHello(options.ownId, options.listeningPort));
  return heard;
}

/**
 * Waits for what a dialer says. `answerDialer` has to follow when it is welcome. The socket is left paused.
 * @throws ParleyError link-closed, handshake-timeout, handshake-invalid
 */
export function hearDialer(socket: Duplex, options: GreetingOptions): Promise<Greeting> {
  return listen(socket, options, {
    read: readDialerHello,
    settle: settleDialerHello,
    closedError: new ParleyError(
      'link-closed',
      sentence`${options.remote} connected and left without a word.`,
    ),
  });
}

export function answerDialer(socket: Duplex, ownId: string): void {
  socket.write(acceptorHello(ownId));
}

function listen(socket: Duplex, options: GreetingOptions, ear: Ear): Promise<Greeting> {
  return new Promise((resolve, reject) => {
    let got: Buffer = Buffer.alloc(0);
    let settling: NodeJS.Timeout | undefined;
    const timeout = setTimeout(() => finish(timedOut(options.remote)), options.timeoutMs);

    const onData = (chunk: Buffer): void => take(ear.read(got, chunk));
    const onGone = (): void => {
      // A short id may be followed by the end at once: then it was whole.
      if (got.length > 0) take(ear.settle(got));
      else finish(ear.closedError);
    };
    const take = (step: HandshakeStep): void => {
      clearTimeout(settling);
      if (step.kind === 'done') {
        finish(step.greeting);
        return;
      }
      if (step.kind === 'refused') {
        finish(step.error);
        return;
      }
      got = step.got;
      settling = setTimeout(() => take(ear.settle(got)), HANDSHAKE_SETTLE_MS);
    };
    const finish = (result: Greeting | ParleyError): void => {
      clearTimeout(timeout);
      clearTimeout(settling);
      socket.off('data', onData).off('end', onGone).off('close', onGone).off('error', onGone);
      socket.pause();
      if (result instanceof ParleyError) reject(result);
      else resolve(result);
    };

    socket.on('data', onData).on('end', onGone).on('close', onGone).on('error', onGone);
    socket.resume();
  });
}

function timedOut(remote: string): ParleyError {
  return new ParleyError(
    'handshake-timeout',
    sentence`${remote} took the connection but did not say who it is. Perhaps another program listens on this port.`,
  );
}
