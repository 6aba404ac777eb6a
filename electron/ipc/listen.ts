/** Where commands and events meet Electron: with held-commands the only file of ipc/ that imports it. */
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { CHANNELS } from '../../shared/channels';
import { commands, preloadCommands, repairCommands, type ParleyEvent } from '../../shared/contract';
import type { CommandHandlers, PreloadHandlers } from './handlers';
import type { AnswerCommand, HeldCommands } from './held-commands';
import type { RepairHandlers } from './repair-desk';
import { createRouter, type Router, type Sender } from './router';

export interface ListenOptions {
  readonly handlers: CommandHandlers;
  readonly preloadHandlers: PreloadHandlers;
  readonly held: HeldCommands;
  /** The page of the app's window now; null when there is none. */
  readonly page: () => WebContents | null;
  readonly origin: string;
  readonly log: (line: string) => void;
}

/** Answers the window's commands from now on. */
export function listenForCommands({
  handlers,
  preloadHandlers,
  held,
  page,
  origin,
  log,
}: ListenOptions): void {
  held.answerWith(answering(createRouter({ table: commands, handlers, origin, log }), page));
  const preloadRouter = createRouter({ table: preloadCommands, handlers: preloadHandlers, origin, log });
  ipcMain.handle(CHANNELS.preloadCommand, answering(preloadRouter, page));
}

/** Answers the page that is there while the store cannot be opened. */
export function listenForRepair(
  handlers: RepairHandlers,
  { page, origin, log }: Pick<ListenOptions, 'page' | 'origin' | 'log'>,
): void {
  const router = createRouter({ table: repairCommands, handlers, origin, log });
  ipcMain.handle(CHANNELS.repairCommand, answering(router, page));
}

function answering(router: Router, page: ListenOptions['page']): AnswerCommand {
  return (event, name, input) => router(senderOf(event, page()), name, input);
}

/** Sends events to the page, if there is one; a page that comes later starts from a snapshot. */
export function sendEvents(page: WebContents | null, batch: readonly ParleyEvent[]): void {
  if (page !== null && !page.isDestroyed()) page.send(CHANNELS.events, batch);
}

function senderOf(event: IpcMainInvokeEvent, page: WebContents | null): Sender {
  const frame = event.senderFrame;
  return {
    isMainFrame: page !== null && event.sender === page && frame !== null && frame === page.mainFrame,
    url: frame?.url ?? null,
  };
}
