/** What the settings say. */
export const words = {
  title: 'Settings',
  port: 'Port',
  portHint: 'Where others reach you. 0 takes any free port.',
  portWrong: 'The port is a whole number from 0 to 65535.',
  host: 'Listen on',
  hostHint: '0.0.0.0 listens on every network of this computer; 127.0.0.1 only inside it.',
  hostWrong: 'Write the address of one of this computer’s networks, or 0.0.0.0 for all.',
  nowAt: (address: string) => `Listening at ${address} now.`,
  maxPacket: 'Largest packet (MiB)',
  maxPacketHint: 'A larger one ends the connection. An image takes a third more than its file.',
  maxPacketWrong: (min: number, max: number) => `Write a whole number from ${min} to ${max}.`,
  folder: 'Folder for received images',
  choose: 'Choose…',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
} as const;
