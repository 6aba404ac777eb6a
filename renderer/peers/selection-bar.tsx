import { useParley } from '../app/store-context';
import { useDropTarget } from '../chat/drop-target';
import { Button, IconButton } from '../ui/button';
import { classNames } from '../ui/class-names';
import { CloseIcon } from '../ui/icons';
import { words } from './words';
import './selection-bar.css';

/** Below the list while peers are chosen: takes pictures for all of them. */
export function SelectionBar() {
  const selected = useParley((state) => state.selected);
  return selected.length === 0 ? null : <OpenBar selected={selected} />;
}

function OpenBar({ selected }: { readonly selected: readonly string[] }) {
  const choosePictures = useParley((state) => state.choosePictures);
  const clearSelection = useParley((state) => state.clearSelection);
  const drop = useDropTarget(selected);
  return (
    <div
      className={classNames('selection-bar', drop.isOver && 'selection-bar--over')}
      role="group"
      aria-label={words.selection}
      {...drop.handlers}
    >
      <div className="selection-bar__buttons">
        <Button
          look="primary"
          title={words.choosePictures(selected.length)}
          onClick={() => void choosePictures(selected)}
        >
          {words.sendToCount(selected.length)}
        </Button>
        <IconButton label={words.clearSelection} onClick={clearSelection}>
          <CloseIcon />
        </IconButton>
      </div>
      <p className="selection-bar__hint">{words.dropHere}</p>
    </div>
  );
}
