/** A main process that is not there: answers commands with what a test says, and sends the events that it is told to. */
import type {
  CommandInput,
  CommandName,
  CommandOutput,
  EventName,
  EventPayload,
  ParleyEvent,
  Result,
} from '../../../../shared/contract';
import type { Staged } from '../../../../shared/contract-schemas';
import { ParleyError, toErrorInfo, type ErrorCode } from '../../../../shared/errors';
import type { Bridge } from '../../../../renderer/bridge';
import { makePage, makeSnapshot, SETTINGS, makeStaged } from './make';

type Answer<N extends CommandName> = (input: CommandInput<N>) => CommandOutput<N> | Promise<CommandOutput<N>>;
type Answers = { [N in CommandName]: Answer<N> };

export interface FakeBridge extends Bridge {
  /** Every command so far, in order. */
  readonly calls: Array<{ readonly name: string; readonly input: unknown }>;
  /** Inputs of one command. */
  inputsOf(name: CommandName | 'stageFiles'): unknown[];
  answer<N extends CommandName>(name: N, answer: Answer<N>): void;
  answerFiles(result: Result<Staged>): void;
  /** Sends one batch; revisions go on from the last. */
  emit(...events: readonly FakeEvent[]): void;
  /** Sends a batch as it is. */
  emitRaw(batch: readonly ParleyEvent[]): void;
}

export type FakeEvent = {
  [N in EventName]: { readonly name: N; readonly payload: EventPayload<N> };
}[EventName];

const DEFAULTS: Answers = {
  'app.snapshot': () => makeSnapshot(),
  'app.restart': () => undefined,
  'app.viewing': () => undefined,
  'app.copyText': () => undefined,
  'app.saveReport': () => undefined,
  'updates.state': () => ({ mode: 'none', version: '0.1.0' }),
  'updates.install': () => undefined,
  'peers.connect': () => ({ key: 'ada' }),
  'peers.connectNearby': () => ({ key: 'ada' }),
  'peers.hangUp': () => undefined,
  'peers.rename': () => undefined,
  'peers.keepConnected': () => undefined,
  'peers.safetyNumber': () => ({ number: '12345 67890 12345 67890 12345 67890' }),
  'peers.setVerified': () => undefined,
  'peers.setTaking': () => undefined,
  'peers.setStripMetadata': () => undefined,
  'peers.setMuted': () => undefined,
  'peers.setBlocked': () => undefined,
  'peers.answerVisitor': () => undefined,
  'peers.dismissWarning': () => undefined,
  'peers.forgetRecent': () => undefined,
  'chat.page': () => makePage(1, 0),
  'chat.sendText': () => undefined,
  'sending.choose': () => ({ files: [], refused: [] }),
  'sending.paste': () => ({ files: [], refused: [] }),
  'sending.look': () => ({ refusal: null, hasThumbnail: true }),
  'sending.send': ({ tokens }) => ({ accepted: tokens.length, refused: [] }),
  'sending.takeBack': () => ({ taken: 1, arrived: 0, kept: 0, deletable: [] }),
  'sending.drop': () => undefined,
  'chat.retry': () => undefined,
  'chat.cancelTransfer': () => undefined,
  'chat.acceptFile': () => undefined,
  'chat.declineFile': () => undefined,
  'chat.cancelWaiting': () => undefined,
  'chat.editWaiting': () => undefined,
  'chat.pauseTransfer': () => undefined,
  'chat.resumeTransfer': () => undefined,
  'chat.markRead': () => undefined,
  'chat.react': () => undefined,
  'chat.editSent': () => undefined,
  'chat.delete': () => ({ undoId: 'u1', untilMs: Date.now() + 5_000 }),
  'chat.undoDelete': () => undefined,
  'chat.recipients': () => [],
  'images.details': () => ({
    direction: 'in',
    camera: null,
    takenAt: null,
    hasLocation: false,
    sha256: 'ab'.repeat(32),
  }),
  'images.gallery': () => ({ images: [], nextBeforeSeq: null }),
  'images.around': () => ({ images: [], olderCount: 0, total: 0 }),
  'search.messages': () => ({ hits: [], hasMore: false }),
  'images.copy': () => undefined,
  'images.saveAs': () => ({ saved: true }),
  'images.showInFolder': () => undefined,
  'conversations.export': () => ({ isExported: true }),
  'conversations.cancelExport': () => undefined,
  'conversations.delete': () => ({ untilMs: Date.now() + 5_000 }),
  'conversations.keepDraft': () => undefined,
  'conversations.undoDelete': () => undefined,
  'conversations.space': () => [],
  'settings.update': () => SETTINGS,
  'settings.openImagesFolder': () => undefined,
  'settings.chooseImagesFolder': () => SETTINGS,
};

export function createFakeBridge(): FakeBridge {
  const answers: Answers = { ...DEFAULTS };
  const calls: FakeBridge['calls'] = [];
  const listeners = new Set<(batch: readonly ParleyEvent[]) => void>();
  let files: Result<Staged> | null = null;
  let revision = 0;

  const emitRaw = (batch: readonly ParleyEvent[]): void => listeners.forEach((listener) => listener(batch));
  return {
    platform: 'linux',
    calls,
    inputsOf: (name) => calls.filter((call) => call.name === name).map(({ input }) => input),
    answer: (name, answer) => {
      answers[name] = answer as Answers[typeof name];
    },
    answerFiles: (result) => {
      files = result;
    },
    emitRaw,
    emit: (...events) => emitRaw(events.map((event): ParleyEvent => ({ revision: ++revision, ...event }))),
    async invoke<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Result<CommandOutput<N>>> {
      calls.push({ name, input });
      const answer: Answer<N> = answers[name];
      try {
        return { ok: true, value: await answer(input) };
      } catch (error) {
        return { ok: false, error: toErrorInfo(error) };
      }
    },
    repair: async () => ({ ok: false, error: { code: 'request-refused', message: 'Nothing is asked.' } }),
    stageFiles: async (given) => {
      calls.push({ name: 'stageFiles', input: given.map(({ name }) => name) });
      return files ?? { ok: true, value: { files: given.map(({ name }) => makeStaged(name)), refused: [] } };
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** An answer that refuses. */
export function refuse(code: ErrorCode, message: string): () => never {
  return () => {
    throw new ParleyError(code, message);
  };
}
