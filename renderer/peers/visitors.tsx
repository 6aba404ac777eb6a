import type { Visitor } from '../../shared/model';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { formatAddress, shortNodeId } from './names';
import type { VisitorAnswer } from './slice';
import { words } from './words';
import './visitors.css';

/** Strangers who want to be let in, above the peers; nothing when there are none. */
export function Visitors() {
  const visitors = useParley((state) => state.visitors);
  return (
    <div role="status" aria-label={words.visitors}>
      {visitors.length > 0 && (
        <ul className="visitors">
          {visitors.map((visitor) => (
            <VisitorCard key={visitor.id} visitor={visitor} />
          ))}
        </ul>
      )}
    </div>
  );
}

function VisitorCard({ visitor }: { readonly visitor: Visitor }) {
  const { id, host, port, isProved } = visitor;
  const answerVisitor = useParley((state) => state.answerVisitor);
  const where = port === null ? host : formatAddress(host, port);
  const who = `${where}, ${shortNodeId(id)}`;
  const answer = (given: VisitorAnswer) => (): void => void answerVisitor(id, given);
  return (
    <li className="visitor" data-visitor-id={id}>
      <p className="visitor__who">{words.visitorFrom(where)}</p>
      <p className="visitor__id" title={id}>
        {isProved ? words.visitorId(shortNodeId(id)) : words.visitorUnproved}
      </p>
      <div className="visitor__answers">
        <Button look="primary" aria-label={words.letInNamed(who)} onClick={answer('let-in')}>
          {words.letIn}
        </Button>
        <Button aria-label={words.notNowNamed(who)} onClick={answer('later')}>
          {words.notNow}
        </Button>
        <Button look="text" aria-label={words.blockNamed(who)} onClick={answer('block')}>
          {words.block}
        </Button>
      </div>
    </li>
  );
}
