import { useEffect } from 'react';
import { hasModal } from './has-modal';
import { Conversation } from '../chat/conversation';
import { Gallery } from '../gallery/gallery';
import { Viewer } from '../images/viewer';
import { usePaste } from '../chat/use-paste';
import { EditWaitingDialog } from '../chat/edit-waiting-dialog';
import { RecipientsDialog } from '../chat/recipients-dialog';
import { Palette } from '../palette/palette';
import { ShortcutsDialog } from '../palette/shortcuts-dialog';
import { ConnectDialog } from '../peers/connect-dialog';
import { MyLinkDialog } from '../peers/my-link-dialog';
import { OpenedLinkDialog } from '../peers/opened-link-dialog';
import { RenameDialog } from '../peers/rename-dialog';
import { TakingDialog } from '../peers/taking-dialog';
import { currentKey } from '../peers/slice';
import { Sidebar } from '../peers/sidebar';
import { VerifyDialog } from '../peers/verify-dialog';
import { Welcome } from '../peers/welcome';
import { SearchPanel } from '../search/search-panel';
import { SendingDialog } from '../sending/sending-dialog';
import { SettingsDialog } from '../settings/settings-dialog';
import { TransfersDialog } from '../transfers/transfers-dialog';
import { Button } from '../ui/button';
import { InEveryModal } from '../ui/dialog';
import { useWords } from '../ui/use-words';
import { Announcer } from './announcer';
import { Notices } from './notices';
import { useParley } from './store-context';
import { useShortcuts } from './shortcuts';
import { markUsable } from './usable';
import { useWindowTitle } from './window-title';
import './app.css';
import './states.css';
import { errorText } from '../../shared/words/error-text';

/** The whole window: the list on the left, one conversation on the right. */
export function App() {
  const t = useWords('app');
  const phase = useParley((state) => state.phase);
  const theme = useParley((state) => state.settings.theme);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useWindowTitle();
  if (phase === 'loading') {
    return (
      <main className="full-page" aria-busy="true">
        <p>{t('loading')}</p>
      </main>
    );
  }
  return phase === 'failed' ? <LoadFailure /> : <Layout />;
}

function Layout() {
  const t = useWords('app');
  const openId = useParley((state) => state.log?.conversationId ?? null);
  useShortcuts();
  usePaste();
  useEffect(markUsable, []);
  const isCovered = useParley(hasModal);
  const hasPeers = useParley((state) => Object.keys(state.peers).length > 0);
  const isSearching = useParley((state) => state.search.isOpen);
  const isSearchInFront = useParley(({ search, log }) => search.isOpen && (search.isInFront || log === null));
  return (
    <InEveryModal value={SAYINGS}>
      <main className="layout" data-page={isSearchInFront ? 'search' : pageOf(openId, hasPeers)}>
        <h1 className="visually-hidden">{t('app')}</h1>
        {isSearching ? <SearchPanel /> : <Sidebar />}
        {openId === null ? <Welcome /> : <Conversation conversationId={openId} />}
      </main>
      {!isCovered && SAYINGS}
      <CurrentDialog />
      <Gallery />
      <Viewer />
    </InEveryModal>
  );
}

/** What the window says by itself, seen and heard. */
const SAYINGS = (
  <>
    <Notices />
    <Announcer />
  </>
);

/** Which page a narrow window shows; without a peer the list shows the way to one too. */
function pageOf(openId: string | null, hasPeers: boolean): string {
  if (openId !== null) return 'conversation';
  return hasPeers ? 'list' : 'welcome';
}

function CurrentDialog() {
  const dialog = useParley((state) => state.dialog);
  const peer = useParley((state) =>
    state.dialog !== null && 'key' in state.dialog
      ? state.peers[currentKey(state, state.dialog.key)]
      : undefined,
  );
  switch (dialog?.kind) {
    case 'connect':
      return <ConnectDialog />;
    case 'palette':
      return <Palette />;
    case 'shortcuts':
      return <ShortcutsDialog />;
    case 'settings':
      return <SettingsDialog />;
    case 'transfers':
      return <TransfersDialog />;
    case 'sending':
      return <SendingDialog />;
    case 'editWaiting':
      return <EditWaitingDialog messageId={dialog.messageId} text={dialog.text} />;
    case 'recipients':
      return <RecipientsDialog messageId={dialog.messageId} />;
    case 'myLink':
      return <MyLinkDialog />;
    case 'openedLink':
      return <OpenedLinkDialog link={dialog.link} />;
    case 'rename':
      return peer === undefined ? null : <RenameDialog peer={peer} />;
    case 'taking':
      return peer === undefined ? null : <TakingDialog peer={peer} />;
    case 'verify':
      return peer === undefined ? null : <VerifyDialog peer={peer} />;
    case undefined:
      return null;
  }
}

function LoadFailure() {
  const t = useWords('app');
  const error = useParley((state) => state.loadError);
  const reload = useParley((state) => state.reload);
  return (
    <main className="full-page">
      <div className="full-page__words" role="alert">
        <h1>{t('loadFailed')}</h1>
        <p>{error !== null && errorText(error)}</p>
      </div>
      <Button look="primary" onClick={() => void reload()}>
        {t('tryAgain')}
      </Button>
    </main>
  );
}
