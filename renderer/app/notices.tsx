import { useEffect, useRef, useState } from 'react';
import { MIN_OFFER_REST_MS } from '../../shared/limits-store';
import type { NoticeAction } from '../../shared/contract-schemas';
import { ExportCard } from '../keeping/export-card';
import { Button, IconButton } from '../ui/button';
import { CloseIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import type { Notice, RefusedFile } from './slice';
import { useParley } from './store-context';
import './notices.css';

/** An error, or what one may act on, stays until it is dismissed; other good news goes by itself. */
const INFO_SHOWN_MS = 6000;
/** More names than these would fill the window. */
const MAX_REFUSED_SHOWN = 6;

/** Lines that belong to no message, in the corner. */
export function Notices() {
  const t = useWords('app');
  const notices = useParley((state) => state.notices);
  return (
    <section className="notices" aria-label={t('notices')}>
      <ExportCard />
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const t = useWords('app');
  const dismissNotice = useParley((state) => state.dismissNotice);
  const [isHeld, setIsHeld] = useState(false);
  const takeOffer = useParley((state) => state.takeOffer);
  const { offer } = notice;
  const wasHeld = useRef(false);
  // What can't be taken back any longer must not be offered, also to one who points at it.
  const canBeHeld = offer?.canWait ?? true;
  const isFleeting = offer !== undefined || (notice.tone === 'info' && notice.action === undefined);
  const goesByItself = isFleeting && !(canBeHeld && isHeld);
  useEffect(() => {
    if (!goesByItself) return;
    const restMs = offer === undefined ? INFO_SHOWN_MS : offer.untilMs - Date.now();
    const shownMs = wasHeld.current && canBeHeld ? Math.max(restMs, MIN_OFFER_REST_MS) : restMs;
    const timer = setTimeout(() => dismissNotice(notice.id), shownMs);
    return () => clearTimeout(timer);
  }, [goesByItself, canBeHeld, notice.id, offer, dismissNotice]);
  const hold = (isHeldNow: boolean): void => {
    wasHeld.current = true;
    setIsHeld(isHeldNow);
  };
  return (
    <div
      className={`notice notice--${notice.tone}`}
      role={notice.tone === 'error' ? 'alert' : 'status'}
      onMouseEnter={() => hold(true)}
      onMouseLeave={({ currentTarget }) => hold(currentTarget.contains(document.activeElement))}
      onFocus={() => hold(true)}
      onBlur={({ currentTarget, relatedTarget }) =>
        hold(currentTarget.contains(relatedTarget) || currentTarget.matches(':hover'))
      }
    >
      <div className="notice__text">
        <p>{notice.text}</p>
        {notice.action !== undefined && <NoticeButton action={notice.action} />}
        {notice.refused.length > 0 && <RefusedFiles files={notice.refused} />}
      </div>
      {offer !== undefined && (
        <Button look="text" className="notice__offer" onClick={() => takeOffer(notice.id)}>
          {offer.label}
        </Button>
      )}
      <IconButton label={t('dismiss')} small onClick={() => dismissNotice(notice.id)}>
        <CloseIcon small />
      </IconButton>
    </div>
  );
}

function NoticeButton({ action }: { readonly action: NoticeAction }) {
  const t = useWords('app');
  const takeNoticeAction = useParley((state) => state.takeNoticeAction);
  return (
    <Button className="notice__button" onClick={() => void takeNoticeAction(action)}>
      {t(`noticeActions.${action.kind}`)}
    </Button>
  );
}

function RefusedFiles({ files }: { readonly files: readonly RefusedFile[] }) {
  const t = useWords('app');
  const more = files.length - MAX_REFUSED_SHOWN;
  return (
    <ul className="notice__files">
      {files.slice(0, MAX_REFUSED_SHOWN).map(({ name, reason }, index) => (
        // Two folders may each have a file of the same name.
        <li key={`${index} ${name}`}>
          {!reason.includes(name) && <strong dir="auto">{name} </strong>}
          {reason}
        </li>
      ))}
      {more > 0 && <li>{t('andMore', { count: more })}</li>}
    </ul>
  );
}
