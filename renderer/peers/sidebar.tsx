import { useParley } from '../app/store-context';
import { shortcutLabel } from '../app/shortcut-label';
import { TransfersButton } from '../transfers/transfers-button';
import { Button, IconButton } from '../ui/button';
import { PlusIcon, SearchIcon, SettingsIcon } from '../ui/icons';
import { Nearby } from './nearby';
import { OwnAddress } from './own-address';
import { PeerList } from './peer-list';
import { SelectionBar } from './selection-bar';
import { Visitors } from './visitors';
import { words } from './words';
import './sidebar.css';

/** The left side: who I am, whom I talk to, and how to reach others. */
export function Sidebar() {
  const openDialog = useParley((state) => state.openDialog);
  const openSearch = useParley((state) => state.openSearch);
  return (
    <nav className="sidebar" aria-label={words.sidebar}>
      <div className="sidebar__head">
        <OwnAddress />
        <IconButton
          label={words.search}
          className="sidebar__search"
          shortcut={shortcutLabel('F')}
          aria-keyshortcuts="Control+F Meta+F"
          onClick={openSearch}
        >
          <SearchIcon />
        </IconButton>
        <IconButton
          label={words.settings}
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
          <PlusIcon small /> {words.connect}
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
