import type { SettingsPatch } from '../settings/slice';
import { formatAddress } from '../peers/names';
import type { ParleyState, ParleyStore } from '../store';
import type { Command, PaletteAction, PeerCommand } from './sources';

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
    case 'connectNearby':
      void state.connectNearby(action.id);
      return;
    case 'goTo':
      state.standBackSearch();
      state.goToMessage(action.conversationId, action.messageId);
      return;
    case 'gallery':
      void state.openGallery(action.conversationId);
      return;
    case 'peer':
      withPeer(action.what, action.key, state);
      return;
    case 'theme':
      void change({ theme: action.theme }, state);
      return;
    case 'search':
      state.openSearch();
      void state.setSearchText(action.text);
      return;
    case 'speak':
      void change({ language: action.language }, state);
      return;
    case 'do':
      COMMANDS[action.what](state);
  }
}

async function connectTo(address: string, state: ParleyState): Promise<void> {
  await state.attempt(async () => state.openConversation(await state.connect(address)));
}

async function change(patch: SettingsPatch, { updateSettings, notify }: ParleyState): Promise<void> {
  const problem = await updateSettings(patch);
  if (problem !== null) notify('error', problem);
}

function withPeer(what: PeerCommand, key: string, state: ParleyState): void {
  const peer = state.peers[key];
  if (peer === undefined) return;
  if (what === 'mute') void state.setMuted(key, !peer.muted);
  else if (what === 'block') void state.setBlocked(key, !peer.blocked);
  else state.openDialog({ kind: what, key });
}

const COMMANDS: Readonly<Record<Command, (state: ParleyState) => void>> = {
  connect: (state) => state.openDialog({ kind: 'connect' }),
  search: (state) => state.openSearch(),
  transfers: (state) => state.openDialog({ kind: 'transfers' }),
  settings: (state) => state.openDialog({ kind: 'settings' }),
  disturb: (state) => void change({ doNotDisturb: !state.settings.doNotDisturb }, state),
  discovery: (state) => void change({ discovery: !state.settings.discovery }, state),
  myLink: (state) => state.openDialog({ kind: 'myLink' }),
  saveReport: (state) => void state.saveReport(),
  copyAddress: (state) => void copyAddress(state),
  shortcuts: (state) => state.openDialog({ kind: 'shortcuts' }),
};

async function copyAddress({ self, copyText }: ParleyState): Promise<void> {
  const { listening } = self;
  const address =
    self.addresses[0] ?? (listening === null ? null : formatAddress(listening.host, listening.port));
  if (address !== null) await copyText(address);
}
