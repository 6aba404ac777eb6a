/** What a process and all its children have used, from Linux's /proc. */
import { readdirSync, readFileSync } from 'node:fs';

/** Of the kernel's clock: the same on every Linux that people run. */
const TICKS_PER_S = 100;
const KB_PER_MB = 1024;
const FIELD = { parent: 1, userTicks: 11, systemTicks: 12 } as const;

interface Stat {
  readonly parent: number;
  readonly ticks: number;
}

export interface TreeUse {
  readonly processes: number;
  readonly cpuSeconds: number;
  /** How often a thread went to sleep by itself: each has to be woken up again. */
  readonly wakeUps: number;
}

/** The memory that only this process has, in MB: without files it shares with others, and without pictures that the system may take back. */
export function ownMemoryMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^RssAnon:\s+(\d+)/m.exec(status)?.[1]) / KB_PER_MB;
}

/** How many files, sockets and pipes it holds open. */
export function openFilesOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** The process of this type (as Chromium's `--type` has it) that `rootPid` started, itself or through others. */
export function childOfType(rootPid: number, type: string): number {
  const found = treeOf(rootPid).find(([pid]) =>
    // Chromium writes blanks between the words of a process that it forked.
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/).includes(`--type=${type}`),
  );
  if (found === undefined) throw new Error(`There is no process of the type ${type}.`);
  return found[0];
}

/** Of `rootPid` and everything that it started and that still lives. */
export function useOfTree(rootPid: number): TreeUse {
  const tree = treeOf(rootPid);
  return {
    processes: tree.length,
    cpuSeconds: tree.reduce((sum, [, stat]) => sum + stat.ticks, 0) / TICKS_PER_S,
    wakeUps: tree.reduce((sum, [pid]) => sum + wakeUpsOf(pid), 0),
  };
}

function treeOf(rootPid: number): [number, Stat][] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const stats = new Map(all.flatMap((pid) => statOf(pid)));
  const isOurs = (pid: number): boolean => {
    if (pid === rootPid) return true;
    const parent = stats.get(pid)?.parent ?? 0;
    return parent > 1 && isOurs(parent);
  };
  return [...stats].filter(([pid]) => isOurs(pid));
}

/** Nothing for a process that is gone by now. */
function statOf(pid: string): [number, Stat][] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything; the fields behind it begin with the state.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const at = (index: number): number => Number(fields[index]);
    return [[Number(pid), { parent: at(FIELD.parent), ticks: at(FIELD.userTicks) + at(FIELD.systemTicks) }]];
  } catch {
    return [];
  }
}

function wakeUpsOf(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.reduce((sum, thread) => {
      const status = readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8');
      return sum + Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    }, 0);
  } catch {
    return 0;
  }
}
