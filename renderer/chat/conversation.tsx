import type { Peer } from '../../shared/model';
import { useParley } from '../app/store-context';
import { nameInText } from '../peers/names';
import { useWords } from '../ui/use-words';
import { Banner, WarningBanner } from './banner';
import { Composer } from './composer';
import { useDropTarget } from './drop-target';
import { EVERYONE } from './everyone';
import { ConversationHeader } from './header';
import { Log } from './log';
import './conversation.css';

/** The right side: one conversation. All of it takes images that are dropped on it. */
export function Conversation({ conversationId }: { readonly conversationId: string }) {
  const t = useWords('chat');
  const peer = useParley((state): Peer | undefined => state.peers[conversationId]);
  const name = peer === undefined ? t('everyone') : nameInText(peer);
  const drop = useDropTarget([conversationId]);
  const isEveryone = conversationId === EVERYONE;
  return (
    <section className="conversation" aria-label={t('conversation', { name })} {...drop.handlers}>
      <ConversationHeader peer={peer} />
      {peer !== undefined && <WarningBanner key={`warning ${conversationId}`} peer={peer} />}
      <Log key={`log ${conversationId}`} name={isEveryone ? null : name} />
      <Banner peer={peer} />
      <Composer key={`composer ${conversationId}`} conversationId={conversationId} name={name} />
      {drop.isOver && (
        <div className="drop-overlay">
          <p className="drop-overlay__words">
            <strong className="ellipsis">{t('dropHere', { name })}</strong>
            <span>{t('dropNote')}</span>
          </p>
        </div>
      )}
    </section>
  );
}
