/** Where the commands meet Electron: the only file of ipc/ that imports it. */
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { CHANNELS, commands, preloadCommands } from '../../shared/contract';
import type { CommandHandlers, PreloadHandlers } from './handlers';
import { createRouter, type Router, type Sender } from './router';

export interface ListenOptions {
  readonly handlers: CommandHandlers;
  readonly preloadHandlers: PreloadHandlers;
  /** The page of the app's window now; null when there is none. */
  readonly page: () => WebContents | null;
  readonly origin: string;
  readonly log: (line: string) => void;
}

/** Answers the window's commands from now on. */
export function listenForCommands({ handlers, preloadHandlers, page, origin, log }: ListenOptions): void {
  const answer = (channel: string, router: Router): void => {
    ipcMain.handle(channel, (event, name: unknown, input: unknown) =>
      router(senderOf(event, page()), name, input),
    );
  };
  answer(CHANNELS.command, createRouter({ table: commands, handlers, origin, log }));
  answer(
    CHANNELS.preloadCommand,
    createRouter({ table: preloadCommands, handlers: preloadHandlers, origin, log }),
  );
}

function senderOf(event: IpcMainInvokeEvent, page: WebContents | null): Sender {
  const frame = event.senderFrame;
  return {
    isMainFrame: page !== null && event.sender === page && frame !== null && frame === page.mainFrame,
    url: frame?.url ?? null,
  };
}
