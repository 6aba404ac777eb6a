/** When a person is told that strangers want to be let in, and in which words. Knows no Electron. */
import { VISITOR_NOTIFICATION_INTERVAL_MS } from '../../shared/limits-visitors';
import type { Visitor } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { Pace } from './pace';

export interface VisitorNotifierOptions {
  readonly isWanted: () => boolean;
  /** Off: who it is, is not told. */
  readonly showsContent: () => boolean;
  readonly show: (told: { readonly title: string; readonly text: string }) => void;
  /** Nobody waits any more. */
  readonly close: () => void;
}

/** Tells of each stranger once, and of those who come shortly after one another together. */
export function createVisitorNotifier(options: VisitorNotifierOptions) {
  const { isWanted, showsContent, show, close } = options;
  let known = new Set<string>();
  const pace = new Pace<readonly Visitor[]>({
    intervalMs: VISITOR_NOTIFICATION_INTERVAL_MS,
    join: (_waiting, next) => next,
    show: (_key, waiting) => {
      if (!isWanted()) return false;
      show(textOf(waiting, showsContent()));
      return true;
    },
  });

  return (waiting: readonly Visitor[]): void => {
    const isNew = waiting.some(({ id }) => !known.has(id));
    known = new Set(waiting.map(({ id }) => id));
    if (isNew) pace.offer('', waiting);
    else if (waiting.length === 0) {
      pace.drop('');
      close();
    }
  };
}

function textOf(waiting: readonly Visitor[], showsContent: boolean): { title: string; text: string } {
  const question = say('shell:notifications.visitors', { count: waiting.length });
  if (!showsContent) return { title: 'Parley', text: question };
  return { title: question, text: waiting.map(({ host }) => host).join(', ') };
}
