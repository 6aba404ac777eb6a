import { DEFAULT_HOST, DEFAULT_MAX_PACKET_BYTES, DEFAULT_PORT, DEFAULT_TAKE_UP_TO_BYTES } from './limits';
import type { Settings } from './model';

/** As a new profile has them. The images folder and the name depend on the computer. */
export const DEFAULT_SETTINGS: Omit<Settings, 'imagesFolder' | 'displayName'> = {
  host: DEFAULT_HOST,
  port: DEFAULT_PORT,
  maxPacketBytes: DEFAULT_MAX_PACKET_BYTES,
  theme: 'system',
  language: 'system',
  takeFrom: 'anyone',
  takeUpToBytes: DEFAULT_TAKE_UP_TO_BYTES,
  // Over IPv6 a computer may be reached from anywhere.
  letIn: 'nearby',
  discovery: true,
  connectNearby: 'click',
  doNotDisturb: false,
  showContentInNotifications: true,
  closeToTray: false,
  startAtLogin: false,
  checkForUpdates: true,
  stripMetadata: false,
};
