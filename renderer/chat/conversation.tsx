import type { Peer } from '../../shared/model';
import { useParley } from '../app/store-context';
import { nameInText } from '../peers/names';
import { Banner, WarningBanner } from './banner';
import { Composer } from './composer';
import { useDropTarget } from './drop-target';
import { EVERYONE } from './everyone';
import { ConversationHeader } from './header';
import { Log } from './log';
import { words } from './words';
import './conversation.css';

/** The right side: one conversation. All of it takes images that are dropped on it. */
export function Conversation({ conversationId }: { readonly conversationId: string }) {
  const peer = useParley((state): Peer | undefined => state.peers[conversationId]);
  const name = peer === undefined ? words.everyone : nameInText(peer);
  const drop = useDropTarget([conversationId]);
  const isEveryone = conversationId === EVERYONE;
  return (
    <section className="conversation" aria-label={words.conversation(name)} {...drop.handlers}>
      <ConversationHeader peer={peer} />
      {peer !== undefined && <WarningBanner key={`warning ${conversationId}`} peer={peer} />}
      <Log key={`log ${conversationId}`} name={isEveryone ? null : name} />
      <Banner peer={peer} />
      <Composer key={`composer ${conversationId}`} conversationId={conversationId} name={name} />
      {drop.isOver && (
        <div className="drop-overlay">
          <p className="drop-overlay__words">
            <strong className="ellipsis">{words.dropHere(name)}</strong>
            <span>{words.dropNote}</span>
          </p>
        </div>
      )}
    </section>
  );
}
