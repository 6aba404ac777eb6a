/**
 * The IPC channels; the preload and the router are the only ones to name them. Apart from the contract, so that the
 * preload is not loaded with its schemas.
 */
export const CHANNELS = {
  command: 'parley:command',
  preloadCommand: 'parley:preload-command',
  repairCommand: 'parley:repair-command',
  events: 'parley:events',
} as const;
