import { useEffect } from 'react';
import type { CommandOutput } from '../../shared/contract';
import { useParley } from '../app/store-context';
import { nameOfConversation } from '../chat/who';
import { SettingsSection } from '../settings/section';
import { Button } from '../ui/button';
import { formatBytes } from '../ui/format';
import { useRovingRows } from '../ui/use-roving-rows';
import { useWords } from '../ui/use-words';
import './space-section.css';

type PeerSpace = CommandOutput<'conversations.space'>[number];

/** What the files of each conversation take, largest first. */
export function SpaceSection() {
  const t = useWords('keeping');
  const space = useParley((state) => state.space);
  const measureSpace = useParley((state) => state.measureSpace);
  useEffect(() => {
    void measureSpace();
  }, [measureSpace]);
  return (
    <SettingsSection part="space" title={t('space')}>
      <p className="field__hint">{t('spaceHint')}</p>
      {space === null ? <p>{t('measuring')}</p> : <SpaceList space={space} />}
    </SettingsSection>
  );
}

function SpaceList({ space }: { readonly space: readonly PeerSpace[] }) {
  const t = useWords('keeping');
  const roving = useRovingRows<HTMLUListElement>('.space__row');
  if (space.length === 0) return <p>{t('noSpace')}</p>;
  const totalBytes = space.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return (
    <>
      <p className="space__total">{t('total', { size: formatBytes(totalBytes) })}</p>
      <ul className="space__list" {...roving}>
        {space.map((entry) => (
          <SpaceRow key={entry.conversationId} entry={entry} />
        ))}
      </ul>
    </>
  );
}

function SpaceRow({ entry }: { readonly entry: PeerSpace }) {
  const t = useWords('keeping');
  const { conversationId, files, sizeBytes } = entry;
  const name = useParley((state) => nameOfConversation(state, conversationId));
  const openConversation = useParley((state) => state.openConversation);
  const closeDialog = useParley((state) => state.closeDialog);
  const deleteConversation = useParley((state) => state.deleteConversation);
  const open = (): void => {
    closeDialog();
    openConversation(conversationId);
  };
  return (
    <li className="space__row">
      <Button look="text" className="space__name" aria-label={t('open', { name })} onClick={open}>
        <bdi>{name}</bdi>
      </Button>
      <span className="space__size">
        {formatBytes(sizeBytes)} <span className="space__files">{t('files', { count: files })}</span>
      </span>
      <Button
        aria-label={t('deleteNamed', { name })}
        onClick={() => void deleteConversation(conversationId, true)}
      >
        {t('delete')}
      </Button>
    </li>
  );
}
