import { useParley } from '../app/store-context';
import { shortcutLabel } from '../app/shortcut-label';
import { TransfersButton } from '../transfers/transfers-button';
import { Button, IconButton } from '../ui/button';
import { PlusIcon, SearchIcon, SettingsIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { Nearby } from './nearby';
import { OwnAddress } from './own-address';
import { PeerList } from './peer-list';
import { SelectionBar } from './selection-bar';
import { Visitors } from './visitors';
import './sidebar.css';

/** The left side: who I am, whom I talk to, and how to reach others. */
export function Sidebar() {
  const t = useWords('peers');
  const openDialog = useParley((state) => state.openDialog);
  const openSearch = useParley((state) => state.openSearch);
  return (
    <nav className="sidebar" aria-label={t('sidebar')}>
      <div className="sidebar__head">
        <OwnAddress />
        <IconButton
          label={t('search')}
          className="sidebar__search"
          shortcut={shortcutLabel('F')}
          aria-keyshortcuts="Control+F Meta+F"
          onClick={openSearch}
        >
          <SearchIcon />
        </IconButton>
        <IconButton
          label={t('settings')}
          shortcut={shortcutLabel(',')}
          onClick={() => openDialog({ kind: 'settings' })}
        >
          <SettingsIcon />
        </IconButton>
      </div>
      <div className="sidebar__connect">
        <Button
          title={shortcutLabel('N')}
          aria-keyshortcuts="Control+N Meta+N"
          onClick={() => openDialog({ kind: 'connect' })}
        >
          <PlusIcon small /> {t('connect')}
        </Button>
      </div>
      <Visitors />
      <PeerList />
      <Nearby />
      <SelectionBar />
      <TransfersButton />
    </nav>
  );
}
