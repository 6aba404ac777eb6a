/** Two computers on one switch, as network namespaces of Linux. */
import { execFileSync } from 'node:child_process';

export interface TwoComputers {
  /** What to put before a command to run it on one of them. */
  readonly near: readonly string[];
  readonly far: readonly string[];
  /** Pulls the far one's cable out of the switch, or puts it back: only the far one's own interface tells of that. */
  readonly plug: (isIn: boolean) => void;
  readonly remove: () => void;
}

const NEAR = `parley-n-${process.pid}`;
const FAR = `parley-f-${process.pid}`;
const SWITCH = `parley-s-${process.pid}`;

/** Null where they cannot be made: it needs Linux, root and `ip`. */
export function makeTwoComputers(): TwoComputers | null {
  const remove = (): void => {
    for (const name of [NEAR, FAR, SWITCH]) attempt('netns', 'del', name);
  };
  const steps = [
    ...[NEAR, FAR, SWITCH].map((name) => ['netns', 'add', name]),
    ['-n', SWITCH, 'link', 'add', 'bridge', 'type', 'bridge'],
    ['-n', SWITCH, 'link', 'set', 'bridge', 'up'],
    ...cable(NEAR, 'near', '10.214.0.1/24'),
    ...cable(FAR, 'far', '10.214.0.2/24'),
  ];
  if (!steps.every((step) => attempt(...step))) {
    remove();
    return null;
  }
  return {
    near: ['ip', 'netns', 'exec', NEAR],
    far: ['ip', 'netns', 'exec', FAR],
    plug: (isIn) => {
      execFileSync('ip', ['-n', SWITCH, 'link', 'set', 'far', isIn ? 'up' : 'down']);
    },
    remove,
  };
}

/** From a computer's `eth0` to the port of this name in the switch. */
function cable(computer: string, port: string, address: string): string[][] {
  return [
    ['link', 'add', 'eth0', 'netns', computer, 'type', 'veth', 'peer', 'name', port, 'netns', SWITCH],
    ['-n', computer, 'addr', 'add', address, 'dev', 'eth0'],
    ['-n', computer, 'link', 'set', 'lo', 'up'],
    ['-n', computer, 'link', 'set', 'eth0', 'up'],
    ['-n', SWITCH, 'link', 'set', port, 'master', 'bridge'],
    ['-n', SWITCH, 'link', 'set', port, 'up'],
  ];
}

function attempt(...args: string[]): boolean {
  try {
    execFileSync('ip', args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
