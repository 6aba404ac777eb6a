import { useParley } from '../app/store-context';
import { useConversationName } from '../transfers/use-conversation-name';
import { IconButton } from '../ui/button';
import { CloseIcon, EditIcon, ReplyIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import type { ReplyDraft } from './amend-slice';
import { focusComposer } from './focus-composer';
import { QuoteContent, whoOf } from './quote';
import './composer-context.css';

/** What the draft is about, over the composer: the message that is edited, or the one that is answered. */
export function ComposerContext({ conversationId }: { readonly conversationId: string }) {
  const t = useWords('chat');
  const edit = useParley((state) => state.edits[conversationId]);
  const reply = useParley((state) => state.replies[conversationId]);
  const cancelEdit = useParley((state) => state.cancelEdit);
  if (edit === undefined) {
    return reply === undefined ? null : <ReplyBar conversationId={conversationId} reply={reply} />;
  }
  return (
    <div className="composer-context" role="group" aria-label={t('editing')}>
      <EditIcon small />
      <div className="composer-context__what">
        <span className="quote__text">
          <span className="quote__who">{t('editing')}</span>
          <span className="quote__said ellipsis" dir="auto">
            {edit.text}
          </span>
          {edit.keeping !== null && (
            <span className="composer-context__keeping">{t('wouldKeepText', edit.keeping)}</span>
          )}
        </span>
      </div>
      <IconButton
        label={t('cancelEdit')}
        shortcut="Esc"
        small
        onClick={() => {
          cancelEdit(conversationId);
          focusComposer();
        }}
      >
        <CloseIcon small />
      </IconButton>
    </div>
  );
}

interface ReplyBarProps {
  readonly conversationId: string;
  readonly reply: ReplyDraft;
}

function ReplyBar({ conversationId, reply }: ReplyBarProps) {
  const t = useWords('chat');
  const cancelReply = useParley((state) => state.cancelReply);
  const name = useConversationName(conversationId);
  const { direction, fileId, excerpt } = reply;
  const label = direction === 'out' ? t('replyingToSelf') : t('replyingTo', { name });
  return (
    <div className="composer-context" role="group" aria-label={label}>
      <ReplyIcon small />
      <div className="composer-context__what">
        <QuoteContent
          who={whoOf(direction, name)}
          fileId={fileId}
          said={excerpt === '' ? t('picture') : excerpt}
        />
      </div>
      <IconButton
        label={t('cancelReply')}
        shortcut="Esc"
        small
        onClick={() => {
          cancelReply(conversationId);
          focusComposer();
        }}
      >
        <CloseIcon small />
      </IconButton>
    </div>
  );
}
