/** One handler for each command of the contract: a missing or misspelt one does not compile. */
import type {
  CommandInput,
  CommandName,
  CommandOutput,
  PreloadCommandName,
  PreloadCommands,
} from '../../shared/contract';
import type { Settings } from '../../shared/model';
import type { z } from 'zod';
import type { Chat } from '../chat/types';
import { appHandlers } from './app';
import { chatHandlers } from './chat';
import { conversationsHandlers } from './conversations';
import type { Desktop } from './desktop';
import { imagesHandlers } from './images';
import { peersHandlers } from './peers';
import type { Publisher } from './publisher';
import { searchHandlers } from './search';
import { sendingHandlers } from './sending';
import { settingsHandlers } from './settings';
import { updatesHandlers, type UpdatesDesk } from './updates';

/** Where the contract has no answer, a handler need not give one. */
type Handler<Input, Output> = [Output] extends [undefined]
  ? (input: Input) => unknown
  : (input: Input) => Output | Promise<Output>;

export type CommandHandler<N extends CommandName> = Handler<CommandInput<N>, CommandOutput<N>>;

export type PreloadCommandHandler<N extends PreloadCommandName> = (
  input: z.infer<PreloadCommands[N]['input']>,
) => Promise<z.infer<PreloadCommands[N]['output']>>;

export type CommandHandlers = { readonly [N in CommandName]: CommandHandler<N> };
export type PreloadHandlers = { readonly [N in PreloadCommandName]: PreloadCommandHandler<N> };

/** The handlers of one feature, such as `peers`. */
export type FeatureHandlers<Feature extends string> = Pick<
  CommandHandlers,
  Extract<CommandName, `${Feature}.${string}`>
>;

export interface HandlerServices {
  readonly chat: Chat;
  readonly desktop: Desktop;
  readonly publisher: Publisher;
  readonly updates: UpdatesDesk;
  /** Ends the app and starts it again. */
  readonly onRestart: () => void;
  /** Makes the app and the desktop as the settings say; called after each change of them. */
  readonly onSettings: (settings: Settings) => void;
  /** The page is there and has been given what it shows; events from now on reach it. */
  readonly onSnapshot: () => void;
  /** Another conversation stands open in the window; null for none. */
  readonly onViewing: (conversationId: string | null) => void;
}

/** Every command's handler over the given services. */
export function createCommandHandlers(services: HandlerServices): CommandHandlers {
  const { chat, desktop, publisher, onSettings, onSnapshot, onViewing } = services;
  return {
    'app.restart': services.onRestart,
    ...appHandlers(chat, publisher, desktop, onSnapshot, onViewing),
    ...peersHandlers(chat),
    ...chatHandlers(chat),
    ...sendingHandlers(chat, desktop),
    ...imagesHandlers(chat, desktop),
    ...searchHandlers(chat),
    ...conversationsHandlers(chat, desktop),
    ...settingsHandlers(chat, desktop, onSettings),
    ...updatesHandlers(services.updates),
  };
}

/** The commands that only the preload gives. */
export function createPreloadHandlers(chat: Chat): PreloadHandlers {
  return {
    'sending.stageFiles': ({ paths }) => chat.staging.stageFiles(paths),
    'sending.stageBytes': ({ bytes }) => chat.staging.stageBytes(bytes),
  };
}
