import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { Peer } from '../../shared/model';
import { errorText } from '../../shared/words/error-text';
import { useParley } from '../app/store-context';
import { nameInText } from '../peers/names';
import { countConnected } from '../peers/order';
import { longWarning } from '../peers/warnings';
import { Button } from '../ui/button';
import { WarningIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { focusComposer } from './focus-composer';

/** Says, above the composer, when what is sent now does not arrive now. */
export function Banner({ peer }: { readonly peer: Peer | undefined }) {
  const t = useWords('chat');
  const hasNobody = useParley((state) => countConnected(state.peers) === 0);
  if (peer === undefined) return hasNobody ? <Strip text={t('nobodyBanner')} /> : null;
  if (peer.blocked) return <BlockedStrip peer={peer} />;
  if (peer.state === 'connecting')
    return <Strip text={t('connectingBanner', { name: nameInText(peer) })} isQuiet />;
  return peer.state === 'away' ? <AwayStrip peer={peer} /> : null;
}

/** Says, above the messages, that this may be somebody else than one thinks. */
export function WarningBanner({ peer }: { readonly peer: Peer }) {
  const text = longWarning(peer);
  return text === null ? null : <WarningStrip peerKey={peer.key} text={text} />;
}

function WarningStrip({ peerKey, text }: { readonly peerKey: string; readonly text: string }) {
  const t = useWords('chat');
  const dismissWarning = useParley((state) => state.dismissWarning);
  const ref = useRef<HTMLDivElement>(null);
  useFocusLeftToComposer(ref);
  return (
    <div ref={ref} className="banner banner--top">
      <WarningIcon />
      <p className="banner__text" role="alert">
        {text}
      </p>
      <Button look="text" onClick={() => void dismissWarning(peerKey)}>
        {t('dismissWarning')}
      </Button>
    </div>
  );
}

/** When it goes with the focus inside, one goes on where one writes, instead of nowhere. */
function useFocusLeftToComposer(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const banner = ref.current;
    return () => {
      if (banner?.contains(document.activeElement) !== true) return;
      focusComposer();
    };
  }, [ref]);
}

function BlockedStrip({ peer }: { readonly peer: Peer }) {
  const t = useWords('chat');
  const setBlocked = useParley((state) => state.setBlocked);
  return (
    <Strip text={t('blockedBanner', { name: nameInText(peer) })}>
      <Button look="text" onClick={() => void setBlocked(peer.key, false)}>
        {t('unblock')}
      </Button>
    </Strip>
  );
}

function AwayStrip({ peer }: { readonly peer: Peer }) {
  const t = useWords('chat');
  const connectAgain = useParley((state) => state.connectAgain);
  const why = peer.error === null ? t('away') : errorText(peer.error);
  return (
    <Strip text={`${why} ${t('awayWaits', { name: nameInText(peer) })}`}>
      {peer.port !== null && (
        <Button look="text" onClick={() => void connectAgain(peer)}>
          {t('connectAgain')}
        </Button>
      )}
    </Strip>
  );
}

interface StripProps {
  readonly text: string;
  readonly isQuiet?: boolean;
  readonly children?: React.ReactNode;
}

function Strip({ text, isQuiet = false, children }: StripProps) {
  return (
    <div className={isQuiet ? 'banner banner--quiet' : 'banner'}>
      <p className="banner__text" role="status">
        {text}
      </p>
      {children}
    </div>
  );
}
