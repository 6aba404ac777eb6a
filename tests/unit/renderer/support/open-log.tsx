import type { Message, Peer, Transfer } from '../../../../shared/model';
import { Log } from '../../../../renderer/chat/log';
import { makePage, makePeer, makeSnapshot } from './make';
import { openPage, type Page } from './page';

interface LogContent {
  readonly messages: readonly Message[];
  readonly transfers?: readonly Transfer[];
  readonly peer?: Partial<Peer>;
  /** Messages up to this seq were seen; all of them unless told. */
  readonly readSeq?: number;
}

/** The open conversation with Ada. */
export async function openLog({
  messages,
  transfers = [],
  peer = {},
  readSeq = Infinity,
}: LogContent): Promise<Page> {
  const page = await openPage(<Log name="Ada" />, (bridge) => {
    bridge.answer('app.snapshot', () =>
      makeSnapshot({ transfers: [...transfers], peers: [makePeer({ givenName: 'Ada', ...peer })] }),
    );
    bridge.answer('chat.page', () => makePage(1, 0, { messages: [...messages], readSeq }));
  });
  await page.change(() => page.store.getState().openConversation('ada'));
  return page;
}

/** The row of a message. */
export function rowOf(messageId: string): HTMLElement {
  const row = document.querySelector<HTMLElement>(`[data-message-id="${messageId}"]`);
  if (row === null) throw new Error(`There is no row of the message ${messageId}.`);
  return row;
}
