import type { NearbyPerson } from '../../shared/model';
import { errorText } from '../../shared/words/error-text';
import { useParley } from '../app/store-context';
import { useDropTarget } from '../chat/drop-target';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { useWords } from '../ui/use-words';
import { nearbyName, somebody } from './nearby-name';
import { visibleName } from './visible-name';

/** Somebody nearby: connects with a click, and takes files, for which it connects too. */
export function NearbyRow({ person }: { readonly person: NearbyPerson }) {
  const t = useWords('nearby');
  const { id, key, name, addresses, isConnecting, error } = person;
  const connectNearby = useParley((state) => state.connectNearby);
  const drop = useDropTarget([key ?? id]);
  const who = nearbyName(person);
  return (
    <li
      className={classNames('nearby__person', drop.isOver && 'nearby__person--over')}
      data-nearby-id={id}
      data-recipient={key ?? id}
      {...drop.handlers}
    >
      <div className="nearby__line">
        <div className="nearby__who">
          <p className="nearby__name ellipsis">
            <bdi>{visibleName(name ?? '') ?? somebody(id)}</bdi>
          </p>
          {drop.isOver ? (
            <p className="nearby__drop ellipsis">{t('sendTo', { who })}</p>
          ) : (
            <p className="nearby__where ellipsis" title={`${id}\n${addresses.join('\n')}`}>
              {addresses[0]}
            </p>
          )}
        </div>
        <Button
          aria-label={isConnecting ? `${t('connecting')} ${who}` : t('connectTo', { who })}
          aria-disabled={isConnecting}
          aria-busy={isConnecting}
          onClick={() => {
            if (!isConnecting) void connectNearby(id);
          }}
        >
          {isConnecting ? t('connecting') : t('connect')}
        </Button>
      </div>
      <p className="nearby__error" role="alert">
        {!isConnecting && error !== null && errorText(error)}
      </p>
    </li>
  );
}
