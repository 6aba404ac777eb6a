/** Two network namespaces with a line between them that carries only so much. */
import { execFileSync } from 'node:child_process';

export interface SlowLine {
  /** What to put before a command to run it at either end. */
  readonly near: readonly string[];
  readonly far: readonly string[];
  readonly farHost: string;
  readonly remove: () => void;
}

const NEAR = `parley-near-${process.pid}`;
const FAR = `parley-far-${process.pid}`;
const FAR_HOST = '10.213.0.2';

/** Null where it cannot be made: it needs Linux, root, `ip` and `tc`. */
export function makeSlowLine(megabits: number): SlowLine | null {
  const remove = (): void => {
    for (const name of [NEAR, FAR]) attempt('ip', 'netns', 'del', name);
  };
  const shape = ['root', 'tbf', 'rate', `${megabits}mbit`, 'burst', '32kb', 'latency', '400ms'];
  const steps = [
    ['ip', 'netns', 'add', NEAR],
    ['ip', 'netns', 'add', FAR],
    ['ip', 'link', 'add', 'near', 'netns', NEAR, 'type', 'veth', 'peer', 'name', 'far', 'netns', FAR],
    ['ip', '-n', NEAR, 'addr', 'add', '10.213.0.1/24', 'dev', 'near'],
    ['ip', '-n', FAR, 'addr', 'add', `${FAR_HOST}/24`, 'dev', 'far'],
    ['ip', '-n', NEAR, 'link', 'set', 'near', 'up'],
    ['ip', '-n', FAR, 'link', 'set', 'far', 'up'],
    ['tc', '-n', NEAR, 'qdisc', 'add', 'dev', 'near', ...shape],
    ['tc', '-n', FAR, 'qdisc', 'add', 'dev', 'far', ...shape],
  ] as const;
  if (!steps.every(([command, ...args]) => attempt(command, ...args))) {
    remove();
    return null;
  }
  const at = (name: string): string[] => ['ip', 'netns', 'exec', name];
  return { near: at(NEAR), far: at(FAR), farHost: FAR_HOST, remove };
}

function attempt(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
