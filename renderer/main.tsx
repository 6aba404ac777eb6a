/** The window's entry: builds the store on the bridge, follows the main process, and draws the app. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { ErrorBoundary } from './app/error-boundary';
import { speakChoice } from './app/follow-language';
import { keepFocus } from './app/keep-focus';
import { refuseStrayDrops } from './app/stray-drops';
import { StoreContext } from './app/store-context';
import { startSync } from './app/sync';
import { bridgeOf } from './bridge';
import { RepairPage } from './repair/repair-page';
import { createParleyStore } from './store';
import './ui/tokens.css';
import './ui/base.css';

/** What main names the page by while the message store cannot be opened. */
const REPAIR = '#repair';

function start(root: HTMLElement): void {
  const bridge = bridgeOf(window);
  keepFocus(root);
  if (window.location.hash === REPAIR) {
    // Without the store nobody knows what was set.
    speakChoice('system');
    createRoot(root).render(
      <ErrorBoundary>
        <RepairPage bridge={bridge} />
      </ErrorBoundary>,
    );
    return;
  }
  const store = createParleyStore(bridge);
  document.documentElement.dataset.platform = bridge.platform;
  refuseStrayDrops(window);
  startSync(bridge, store);
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <StoreContext value={store}>
          <App />
        </StoreContext>
      </ErrorBoundary>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root !== null) start(root);
