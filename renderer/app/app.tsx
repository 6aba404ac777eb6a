import { useEffect } from 'react';
import { Conversation } from '../chat/conversation';
import { Viewer } from '../images/viewer';
import { ConnectDialog } from '../peers/connect-dialog';
import { RenameDialog } from '../peers/rename-dialog';
import { Sidebar } from '../peers/sidebar';
import { Welcome } from '../peers/welcome';
import { SettingsDialog } from '../settings/settings-dialog';
import { Button } from '../ui/button';
import { Announcer } from './announcer';
import { Notices } from './notices';
import { useParley } from './store-context';
import { useShortcuts } from './shortcuts';
import { useWindowTitle } from './window-title';
import { words } from './words';
import './app.css';
import './states.css';

/** The whole window: the list on the left, one conversation on the right. */
export function App() {
  const phase = useParley((state) => state.phase);
  const theme = useParley((state) => state.settings.theme);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useWindowTitle();
  if (phase === 'loading') {
    return (
      <main className="full-page" aria-busy="true">
        <p>{words.loading}</p>
      </main>
    );
  }
  return phase === 'failed' ? <LoadFailure /> : <Layout />;
}

function Layout() {
  const openId = useParley((state) => state.log?.conversationId ?? null);
  useShortcuts();
  return (
    <>
      <div className="layout" data-page={openId === null ? 'list' : 'conversation'}>
        <Sidebar />
        {openId === null ? <Welcome /> : <Conversation conversationId={openId} />}
      </div>
      <CurrentDialog />
      <Viewer />
      <Notices />
      <Announcer />
    </>
  );
}

function CurrentDialog() {
  const dialog = useParley((state) => state.dialog);
  const peers = useParley((state) => state.peers);
  switch (dialog?.kind) {
    case 'connect':
      return <ConnectDialog />;
    case 'settings':
      return <SettingsDialog />;
    case 'rename': {
      const peer = peers[dialog.key];
      return peer === undefined ? null : <RenameDialog peer={peer} />;
    }
    case undefined:
      return null;
  }
}

function LoadFailure() {
  const error = useParley((state) => state.loadError);
  const reload = useParley((state) => state.reload);
  return (
    <main className="full-page" role="alert">
      <h1>{words.loadFailed}</h1>
      <p>{error?.message}</p>
      <Button look="primary" onClick={() => void reload()}>
        {words.tryAgain}
      </Button>
    </main>
  );
}
