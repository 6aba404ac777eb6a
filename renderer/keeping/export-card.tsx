import { useParley } from '../app/store-context';
import { EVERYONE } from '../chat/everyone';
import { nameOfConversation } from '../chat/who';
import { Button } from '../ui/button';
import { formatPercent } from '../ui/format';
import { useWords } from '../ui/use-words';
import './export-card.css';

/** How far an export is, with a way to end it; nothing while there is none. */
export function ExportCard() {
  const t = useWords('keeping');
  const exporting = useParley((state) => state.exporting);
  const name = useParley((state) =>
    exporting === null ? '' : nameOfConversation(state, exporting.conversationId),
  );
  const cancelExport = useParley((state) => state.cancelExport);
  if (exporting === null) return null;
  const { conversationId, done, total } = exporting;
  const label = conversationId === EVERYONE ? t('exportingEveryone') : t('exporting', { name });
  return (
    <div className="notice notice--info">
      <div className="notice__text">
        <p role="status">{label}</p>
        <progress
          className="export-card__progress"
          aria-label={label}
          aria-valuetext={formatPercent(done / Math.max(1, total))}
          max={Math.max(1, total)}
          value={done}
        />
      </div>
      <Button look="text" onClick={() => void cancelExport()}>
        {t('cancel')}
      </Button>
    </div>
  );
}
