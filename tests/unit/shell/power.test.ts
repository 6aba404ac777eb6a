import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { expect, it, vi } from 'vitest';
import { powerOf } from '../../../electron/shell/power';

it('sleep and waking are told as the system tells them', () => {
  const monitor = new EventEmitter();
  const power = powerOf(monitor as unknown as PowerMonitor);
  const [onSleep, onWake] = [vi.fn(), vi.fn()];
  power.onSleep(onSleep);
  power.onWake(onWake);
  monitor.emit('suspend');
  expect([onSleep.mock.calls.length, onWake.mock.calls.length]).toEqual([1, 0]);
  monitor.emit('resume');
  expect([onSleep.mock.calls.length, onWake.mock.calls.length]).toEqual([1, 1]);
});
