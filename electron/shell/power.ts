/** What the system tells of sleep, as the chat wants to know it. */
import type { PowerMonitor } from 'electron';
import type { Power } from '../chat/chat-options';

/** @param monitor Electron's, when the app is ready */
export function powerOf(monitor: Pick<PowerMonitor, 'on'>): Power {
  return {
    onSleep: (listener) => void monitor.on('suspend', listener),
    onWake: (listener) => void monitor.on('resume', listener),
  };
}
