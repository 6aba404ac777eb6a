/** Two computers on one switch find each other, lose each other when a cable is pulled, and find each other again. */
import { expect, it, onTestFinished } from 'vitest';
import { builtEntry } from '../../support/build-entry';
import { LineProcess } from '../../support/line-process';
import { parleyId } from '../../support/parley-id';
import { makeTwoComputers } from '../../support/two-computers';

const FOUND_WITHIN_MS = 2_000;
const LOST_WITHIN_MS = 10_000;
/** Sent at once; the rest is for a busy computer. */
const GOODBYE_WITHIN_MS = 1_500;

/** How long both take to tell of this, in ms. */
async function both(
  near: LineProcess,
  far: LineProcess,
  seen: { readonly near: object; readonly far: object },
): Promise<{ near: number; far: number }> {
  const since = performance.now();
  const wait = async (who: LineProcess, fields: object): Promise<number> => {
    await who.next('nearby', { ...fields });
    return Math.round(performance.now() - since);
  };
  const [nearMs, farMs] = await Promise.all([wait(near, seen.near), wait(far, seen.far)]);
  return { near: nearMs, far: farMs };
}

it('two computers on one switch', { timeout: 90_000 }, async ({ skip }) => {
  const computers = makeTwoComputers();
  if (computers === null) {
    console.warn('NOT TESTED: discovery between two computers. It needs Linux, root and the command `ip`.');
    skip('needs Linux, root and `ip`');
    return;
  }
  onTestFinished(computers.remove);
  const entry = await builtEntry('tests/integration/discovery/finder-process.ts');
  const [nearId, farId] = [parleyId(1), parleyId(2)];
  const start = (name: string, [command = '', ...args]: readonly string[], id: string): LineProcess => {
    const process_ = new LineProcess(name, command, [...args, process.execPath, entry, id]);
    onTestFinished(() => process_.kill());
    return process_;
  };
  const near = start('near', computers.near, nearId);
  await near.next('looking');
  const far = start('far', computers.far, farId);
  await far.next('started');
  const found = await both(near, far, { near: { ids: [farId] }, far: { ids: [nearId] } });
  expect(Math.max(found.near, found.far)).toBeLessThan(FOUND_WITHIN_MS);
  await Promise.all([near.next('both-families'), far.next('both-families')]);

  computers.plug(false);
  const lost = await both(near, far, { near: { ids: [] }, far: { ids: [] } });
  expect(Math.max(lost.near, lost.far)).toBeLessThan(LOST_WITHIN_MS);

  computers.plug(true);
  const again = await both(near, far, { near: { ids: [farId] }, far: { ids: [nearId] } });
  expect(Math.max(again.near, again.far)).toBeLessThan(LOST_WITHIN_MS);
  console.info(`found after ${shown(found)}, lost after ${shown(lost)}, found again after ${shown(again)}`);

  far.signal('SIGTERM');
  const since = performance.now();
  await near.next('nearby', { ids: [] });
  expect(performance.now() - since).toBeLessThan(GOODBYE_WITHIN_MS);
});

function shown({ near, far }: { readonly near: number; readonly far: number }): string {
  return `${near} and ${far} ms`;
}
