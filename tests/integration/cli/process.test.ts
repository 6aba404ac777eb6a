import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildCli, CLI_ENTRY, ListeningCli, runCli, runSend } from '../../support/cli';
import { PLAIN_TEXT } from '../../support/image-fixtures';
import { temporaryFolder } from '../../support/temp-folder';

beforeAll(buildCli);

describe('parley', () => {
  it('says how it is used', async () => {
    const help = await runCli(['--help']);
    expect(help).toMatchObject({ exitCode: 0, stderr: '' });
    expect(help.stdout).toContain('send HOST:PORT...');
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    expect(await runCli(['--version'])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('says what it did not understand, on stderr', async () => {
    const outcome = await runCli(['listen', '--prot', '1']);
    expect(outcome).toMatchObject({ exitCode: 2, stdout: '' });
    expect(outcome.stderr).toContain("'--prot'");
  });
});

describe('parley listen', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends cleanly on %s, and tells who was connected',
    async (signal) => {
      const listening = await ListeningCli.start();
      const socket = await greetedSocket(listening.port);
      await listening.next('peer-connected');
      listening.signal(signal);
      expect(await listening.ended).toBe(0);
      expect(listening.untaken).toMatchObject([{ event: 'peer-disconnected', peer: { id: 'tester' } }]);
      expect(listening.stderr).toBe('');
      await socket.closed;
    },
  );

  it('takes the next port when one is taken, and says which', async () => {
    const first = await ListeningCli.start();
    const second = await ListeningCli.start(['--port', String(first.port)]);
    expect(second.port).toBeGreaterThan(first.port);
  });

  it('says why it cannot listen', async () => {
    const outcome = await runCli([
      'listen',
      '--ndjson',
      '--host=192.0.2.1',
      '--images',
      await temporaryFolder(),
    ]);
    expect(outcome.exitCode).toBe(1);
    expect(JSON.parse(outcome.stdout)).toMatchObject({ event: 'error', code: 'listen-failed' });
  });

  it('says why it cannot keep images', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    const outcome = await runCli(['listen', '--port=0', '--images', join(file, 'images')]);
    expect(outcome).toMatchObject({ exitCode: 1, stdout: '' });
    expect(outcome.stderr).toMatch(/^Error: /);
  });

  it('ends when nobody reads its output any more', async () => {
    const args = ['--ndjson', '--host=127.0.0.1', '--port=0', '--images', await temporaryFolder()];
    const child = spawn(process.execPath, [CLI_ENTRY, 'listen', ...args]);
    onTestFinished(() => void child.kill('SIGKILL'));
    const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    child.stdout.destroy();
    await greetedSocket((JSON.parse(line) as { port: number }).port);
    const [exitCode] = (await once(child, 'close')) as [number];
    expect(exitCode).toBe(0);
  });

  it('tells bytes and errors', async () => {
    const listening = await ListeningCli.start();
    const { socket } = await greetedSocket(listening.port);
    socket.write(Buffer.from([0xff, 0x00, 0xfe, 0x04]));
    expect(await listening.next('message')).toMatchObject({ kind: 'bytes', sizeBytes: 3, base64: '/wD+' });
    socket.write(`${Buffer.from('no zlib at all: zlib').toString('base64')}\u0002\u0004`);
    expect(await listening.next('error')).toEqual({
      event: 'error',
      code: 'decompress-failed',
      message: expect.any(String) as string,
    });
    socket.write('still there\u0004');
    expect(await listening.next('message')).toMatchObject({ kind: 'text', text: 'still there' });
  });
});

describe('parley send', () => {
  it('checks every image before it dials', async () => {
    const listening = await ListeningCli.start();
    const text = join(await temporaryFolder(), 'text.png');
    await writeFile(text, PLAIN_TEXT);
    const { exitCode, events } = await runSend([
      listening.address,
      '--text=x',
      '--image',
      text,
      '--image',
      `${text}.no`,
    ]);
    expect(exitCode).toBe(1);
    expect(events).toMatchObject([
      { event: 'error', code: 'not-an-image' },
      { event: 'error', code: 'file-missing' },
    ]);
    expect(listening.untaken).toEqual([]);
  });

  it('gives up a peer that takes in nothing, after the time it was given', async () => {
    const port = await deafNode();
    const picture = join(await temporaryFolder(), 'large.gif');
    // More than the sockets of both sides hold.
    await writeFile(picture, Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(32 * 1024 * 1024)]));
    const { exitCode, events } = await runSend([`127.0.0.1:${port}`, '--image', picture, '--timeout', '0.5']);
    expect(exitCode).toBe(1);
    expect(events).toMatchObject([{ event: 'error', code: 'send-stalled' }]);
  });

  it('gives up a peer that does not answer', async () => {
    const server = createServer(() => undefined);
    onTestFinished(() => void server.close());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const { exitCode, events } = await runSend([`127.0.0.1:${port}`, '--text=x', '--timeout=0.2']);
    expect(exitCode).toBe(1);
    expect(events).toMatchObject([{ event: 'error', code: 'handshake-timeout' }]);
  });
});

/** A classic node as a bare socket, its handshake done. */
async function greetedSocket(port: number): Promise<{ socket: Socket; closed: Promise<unknown> }> {
  const socket = connect({ port, host: '127.0.0.1' });
  onTestFinished(() => void socket.destroy());
  const closed = once(socket, 'close');
  socket.write('tester:09999');
  await once(socket, 'data');
  return { socket, closed };
}

/** A node that shakes hands and then reads nothing more. Answers with its port. */
async function deafNode(): Promise<number> {
  const server = createServer((socket) => {
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.pause();
      socket.write('deaf');
    });
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}
