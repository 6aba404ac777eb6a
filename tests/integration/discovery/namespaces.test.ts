/** Two Parleys, each on a computer of its own on one switch, find each other, lose each other when a cable is pulled, and find each other again. */
import { expect, it, onTestFinished } from 'vitest';
import { builtEntry } from '../../support/build-entry';
import { LineProcess } from '../../support/line-process';
import { temporaryFolder } from '../../support/temp-folder';
import { makeTwoComputers } from '../../support/two-computers';

const FOUND_WITHIN_MS = 2_000;
const LOST_WITHIN_MS = 10_000;
/** Sent at once; the rest is for a busy computer. */
const GOODBYE_WITHIN_MS = 1_500;

/** One that has started, with its id. */
interface Parley {
  readonly process: LineProcess;
  readonly id: string;
}

/** How long it takes until this one tells of just these people, in ms. */
async function untilNearby({ process }: Parley, ids: readonly string[]): Promise<number> {
  const since = performance.now();
  await process.next('nearby', { ids });
  return Math.round(performance.now() - since);
}

function both(near: Promise<number>, far: Promise<number>): Promise<readonly [near: number, far: number]> {
  return Promise.all([near, far]);
}

it('two Parleys on one switch', { timeout: 90_000 }, async ({ skip }) => {
  const computers = makeTwoComputers();
  if (computers === null) {
    console.warn('NOT TESTED: two Parleys on two computers. It needs Linux, root and the command `ip`.');
    skip('needs Linux, root and `ip`');
    return;
  }
  onTestFinished(computers.remove);
  const entry = await builtEntry('tests/integration/discovery/parley-process.ts');
  const start = async (name: string, [command = '', ...args]: readonly string[]): Promise<Parley> => {
    const folder = await temporaryFolder();
    const parley = new LineProcess(name, command, [...args, process.execPath, entry, folder]);
    onTestFinished(() => parley.kill());
    const { id, host } = await parley.next('started');
    expect(host).toBe('::');
    return { process: parley, id: String(id) };
  };
  const near = await start('near', computers.near);
  await near.process.next('looking');
  const far = await start('far', computers.far);
  const found = await both(untilNearby(near, [far.id]), untilNearby(far, [near.id]));
  expect(Math.max(...found)).toBeLessThan(FOUND_WITHIN_MS);
  await Promise.all([near.process.next('both-families'), far.process.next('both-families')]);

  computers.plug(false);
  const lost = await both(untilNearby(near, []), untilNearby(far, []));
  expect(Math.max(...lost)).toBeLessThan(LOST_WITHIN_MS);

  computers.plug(true);
  const again = await both(untilNearby(near, [far.id]), untilNearby(far, [near.id]));
  expect(Math.max(...again)).toBeLessThan(LOST_WITHIN_MS);
  console.info(`found after ${shown(found)}, lost after ${shown(lost)}, found again after ${shown(again)}`);

  near.process.writeLine({ connectTo: far.id, text: 'Hello over there' });
  await far.process.next('text', { text: 'Hello over there' });
  await far.process.next('peer', { id: near.id, state: 'connected' });

  far.process.signal('SIGTERM');
  const since = performance.now();
  await near.process.next('peer', { id: far.id, state: 'away' });
  expect(performance.now() - since).toBeLessThan(GOODBYE_WITHIN_MS);
});

function shown([near, far]: readonly [number, number]): string {
  return `${near} and ${far} ms`;
}
