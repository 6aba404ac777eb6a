import { useParley } from '../app/store-context';
import { useDropTarget } from '../chat/drop-target';
import { Button, IconButton } from '../ui/button';
import { classNames } from '../ui/class-names';
import { CloseIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import './selection-bar.css';

/** Below the list while peers are chosen: takes pictures for all of them. */
export function SelectionBar() {
  const selected = useParley((state) => state.selected);
  return selected.length === 0 ? null : <OpenBar selected={selected} />;
}

function OpenBar({ selected }: { readonly selected: readonly string[] }) {
  const t = useWords('peers');
  const choosePictures = useParley((state) => state.choosePictures);
  const clearSelection = useParley((state) => state.clearSelection);
  const drop = useDropTarget(selected);
  return (
    <div
      className={classNames('selection-bar', drop.isOver && 'selection-bar--over')}
      role="group"
      aria-label={t('selection')}
      {...drop.handlers}
    >
      <div className="selection-bar__buttons">
        <Button
          look="primary"
          title={t('choosePictures', { count: selected.length })}
          onClick={() => void choosePictures(selected)}
        >
          {t('sendToCount', { count: selected.length })}
        </Button>
        <IconButton label={t('clearSelection')} onClick={clearSelection}>
          <CloseIcon />
        </IconButton>
      </div>
      <p className="selection-bar__hint">{t('dropHere')}</p>
    </div>
  );
}
