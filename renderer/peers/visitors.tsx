import { useEffect, useRef } from 'react';
import type { Visitor } from '../../shared/model';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { onNextFrame } from '../ui/next-frame';
import { useRovingRows } from '../ui/use-roving-rows';
import { useWords } from '../ui/use-words';
import { formatAddress, shortNodeId } from './names';
import type { VisitorAnswer } from './slice';
import './visitors.css';

/** Strangers who want to be let in, above the peers; nothing when there are none. */
export function Visitors() {
  const t = useWords('peers');
  const visitors = useParley((state) => state.visitors);
  const roving = useRovingRows<HTMLUListElement>('.visitor');
  const region = useRef<HTMLDivElement>(null);
  useGoToFirst(region);
  return (
    <div ref={region} role="status" aria-label={t('visitors')}>
      {visitors.length > 0 && (
        <ul className="visitors" {...roving}>
          {visitors.map((visitor) => (
            <VisitorCard key={visitor.id} visitor={visitor} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** When the person asked for them outside the window, such as by clicking a notification. */
function useGoToFirst(region: React.RefObject<HTMLElement | null>): void {
  const isWanted = useParley((state) => state.visitorsWanted && state.visitors.length > 0);
  const arrive = useParley((state) => state.arriveAtVisitors);
  const closeConversation = useParley((state) => state.closeConversation);
  useEffect(() => {
    const first = region.current?.querySelector('button') ?? null;
    if (!isWanted || first === null) return;
    arrive();
    // In a narrow window the conversation hides the list.
    if (!first.checkVisibility()) closeConversation();
    onNextFrame(() => first.focus());
  }, [isWanted, arrive, closeConversation, region]);
}

function VisitorCard({ visitor }: { readonly visitor: Visitor }) {
  const t = useWords('peers');
  const { id, host, port, isProved } = visitor;
  const answerVisitor = useParley((state) => state.answerVisitor);
  const where = port === null ? host : formatAddress(host, port);
  const who = `${where}, ${shortNodeId(id)}`;
  const answer = (given: VisitorAnswer) => (): void => void answerVisitor(id, given);
  return (
    <li className="visitor" data-visitor-id={id}>
      <p className="visitor__who">{t('visitorFrom', { host: where })}</p>
      <p className="visitor__id" title={id}>
        {isProved ? t('visitorId', { id: shortNodeId(id) }) : t('visitorUnproved')}
      </p>
      <div className="visitor__answers">
        <Button look="primary" aria-label={t('letInNamed', { who })} onClick={answer('let-in')}>
          {t('letIn')}
        </Button>
        <Button aria-label={t('notNowNamed', { who })} onClick={answer('later')}>
          {t('notNow')}
        </Button>
        <Button look="text" aria-label={t('blockNamed', { who })} onClick={answer('block')}>
          {t('block')}
        </Button>
      </div>
    </li>
  );
}
