import { createServer, type Server } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Listener, type Listen } from '../../../electron/peer/listener';

/** A system that refuses some addresses; of all others any port of loopback. */
function system(refuses: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const listen: Listen = async ({ host, port }) => {
    const address = `${host} ${port}`;
    asked.push(address);
    const code = refuses[address] ?? refuses[host];
    if (code !== undefined) throw Object.assign(new Error(code), { code });
    return listening();
  };
  const listener = new Listener(() => undefined, listen);
  onTestFinished(() => listener.close());
  return { listener, asked };
}

function listening(): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

describe('everywhere', () => {
  it.each(['EAFNOSUPPORT', 'EADDRNOTAVAIL'])('is IPv4 alone where IPv6 answers %s', async (code) => {
    const { listener, asked } = system({ '::': code });
    await listener.open({ host: '::', port: 9000 }, 1);
    expect(asked.at(-1)).toBe('0.0.0.0 9000');
  });

  it('is the next port where another program holds this one in IPv4 alone', async () => {
    const { listener, asked } = system({ '0.0.0.0 9000': 'EADDRINUSE' });
    await listener.open({ host: '::', port: 9000 }, 2);
    expect(asked).toEqual(['0.0.0.0 9000', '0.0.0.0 9001', ':: 9001']);
  });

  it('is the next port where another program holds this one in IPv6 alone', async () => {
    const { listener, asked } = system({ ':: 9000': 'EADDRINUSE' });
    await listener.open({ host: '::', port: 9000 }, 2);
    expect(asked.at(-1)).toBe(':: 9001');
  });

  it('is not said to be free when nothing works', async () => {
    const { listener } = system({ '::': 'EAFNOSUPPORT', '0.0.0.0': 'EACCES' });
    await expect(listener.open({ host: '::', port: 80 }, 1)).rejects.toMatchObject({ code: 'listen-failed' });
    expect(listener.address).toBeNull();
  });
});
