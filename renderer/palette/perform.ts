import type { LanguageChoice } from '../../shared/words/languages';
import { formatAddress } from '../peers/names';
import type { ParleyState, ParleyStore } from '../store';
import type { Command, PaletteAction } from './entries';

/** Does what was chosen. What fails is told by a notice, or by the state of the peer. */
export function perform(action: PaletteAction, store: ParleyStore): void {
  const state = store.getState();
  switch (action.kind) {
    case 'open':
      state.openConversation(action.conversationId);
      return;
    case 'connect':
      void connectTo(action.address, state);
      return;
    case 'search':
      state.openSearch();
      void state.setSearchText(action.text);
      return;
    case 'speak':
      void speak(action.language, state);
      return;
    case 'do':
      COMMANDS[action.what](state);
  }
}

async function connectTo(address: string, state: ParleyState): Promise<void> {
  await state.attempt(async () => state.openConversation(await state.connect(address)));
}

async function speak(language: LanguageChoice, { updateSettings, notify }: ParleyState): Promise<void> {
  const problem = await updateSettings({ language });
  if (problem !== null) notify('error', problem);
}

const COMMANDS: Readonly<Record<Command, (state: ParleyState) => void>> = {
  connect: (state) => state.openDialog({ kind: 'connect' }),
  search: (state) => state.openSearch(),
  transfers: (state) => state.openDialog({ kind: 'transfers' }),
  settings: (state) => state.openDialog({ kind: 'settings' }),
  disturb: (state) => void state.updateSettings({ doNotDisturb: !state.settings.doNotDisturb }),
  copyAddress: (state) => void copyAddress(state),
  shortcuts: (state) => state.openDialog({ kind: 'shortcuts' }),
};

async function copyAddress({ self, copyText }: ParleyState): Promise<void> {
  const { listening } = self;
  const address =
    self.addresses[0] ?? (listening === null ? null : formatAddress(listening.host, listening.port));
  if (address !== null) await copyText(address);
}
