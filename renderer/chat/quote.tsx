import { useState } from 'react';
import type { Message } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { useParley } from '../app/store-context';
import { thumbnailUrl } from '../images/addresses';
import { useConversationName } from '../transfers/use-conversation-name';
import { useWords } from '../ui/use-words';
import './quote.css';

interface QuoteProps {
  readonly conversationId: string;
  readonly reply: NonNullable<Message['reply']>;
}

/** What a message answers, over its own words; a click goes there. */
export function Quote({ conversationId, reply }: QuoteProps) {
  const t = useWords('chat');
  const goToMessage = useParley((state) => state.goToMessage);
  const name = useConversationName(conversationId);
  const { messageId, direction, fileId, excerpt } = reply;
  const said = excerpt !== '' ? excerpt : messageId === null ? t('quoteGone') : t('picture');
  const content = <QuoteContent who={whoOf(direction, name)} fileId={fileId} said={said} />;
  if (messageId === null) {
    return (
      <div className="quote" title={excerpt === '' ? undefined : t('quoteGone')}>
        {content}
      </div>
    );
  }
  return (
    <button
      type="button"
      className="quote"
      aria-description={t('goToQuoted')}
      onClick={() => goToMessage(conversationId, messageId)}
    >
      {content}
    </button>
  );
}

interface QuoteContentProps {
  /** Null when nobody knows any more. */
  readonly who: string | null;
  readonly fileId: string | null;
  readonly said: string;
}

/** Who said it, the beginning of what was said, and the picture that was answered. */
export function QuoteContent({ who, fileId, said }: QuoteContentProps) {
  return (
    <>
      <span className="quote__text">
        {who !== null && (
          <span className="quote__who ellipsis">
            <bdi>{who}</bdi>
          </span>
        )}
        <span className="quote__said" dir="auto">
          {said}
        </span>
      </span>
      {fileId !== null && <QuotedPicture key={fileId} fileId={fileId} />}
    </>
  );
}

/** A picture without a thumbnail, or one that is gone, leaves no hole. */
function QuotedPicture({ fileId }: { readonly fileId: string }) {
  const [isBroken, setIsBroken] = useState(false);
  return (
    <span className="quote__picture">
      {!isBroken && (
        <img
          src={thumbnailUrl(fileId)}
          alt=""
          decoding="async"
          draggable={false}
          onError={() => setIsBroken(true)}
        />
      )}
    </span>
  );
}

export function whoOf(direction: 'in' | 'out' | null, name: string): string | null {
  if (direction === null) return null;
  return direction === 'out' ? say('chat:you') : name;
}
