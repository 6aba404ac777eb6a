import { useEffect, useState } from 'react';
import type { Peer } from '../../shared/model';
import { errorText, textOfError } from '../../shared/words/error-text';
import { useParley, useParleyStore } from '../app/store-context';
import { focusComposer } from '../chat/focus-composer';
import { onNextFrame } from '../ui/next-frame';
import { currentKey } from './slice';

/** An attempt that was made here: whom it concerns, and how peers were known before. */
interface Attempt {
  readonly address: string;
  readonly key: string;
  readonly peersBefore: Readonly<Record<string, Peer>>;
}

/** Dials from a dialog: it is closed, and the conversation opened, when the peer has answered; until then, and why not, is told. */
export function useDialling() {
  const store = useParleyStore();
  const connect = useParley((state) => state.connect);
  const openConversation = useParley((state) => state.openConversation);
  const closeDialog = useParley((state) => state.closeDialog);
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  // Whoever answers may turn out to be a peer that is known under another key.
  const peer = useParley((state) =>
    attempt === null ? undefined : state.peers[currentKey(state, attempt.key)],
  );

  const reachedKey = peer?.state === 'connected' ? peer.key : null;
  // Until it has changed, the peer still shows what became of an earlier attempt.
  const hasFailed = attempt !== null && peer?.state === 'away' && peer !== attempt.peersBefore[peer.key];
  useEffect(() => {
    if (reachedKey === null) return;
    closeDialog();
    openConversation(reachedKey);
    // The dialog gives the focus back to where it was, which is where one writes only if that is new.
    onNextFrame(focusComposer);
  }, [reachedKey, closeDialog, openConversation]);

  const dial = async (typed: string): Promise<void> => {
    const address = typed.trim();
    const peersBefore = store.getState().peers;
    setAttempt(null);
    setRefusal(null);
    try {
      const key = await connect(address);
      setAttempt({ address, key, peersBefore });
    } catch (error) {
      setRefusal(textOfError(error));
    }
  };
  return {
    dial,
    isDialling: attempt !== null && !hasFailed,
    diallingAddress: attempt?.address ?? '',
    error: !hasFailed ? refusal : peer.error === null ? null : errorText(peer.error),
  };
}
