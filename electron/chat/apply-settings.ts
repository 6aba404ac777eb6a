/** A change of the settings takes effect at once, or not at all and says why. */
import type { Settings } from '../../shared/model';
import type { ImageLibrary } from '../images/library';
import type { PeerNode } from '../peer/node';
import type { ChatSettings } from './chat-settings';
import type { EventHub } from './event-hub';
import type { Listening } from './listening';
import type { Nearby } from './nearby';
import type { SettingsPatch } from './types';

export interface SettingsContext {
  readonly settings: ChatSettings;
  readonly listening: Listening;
  readonly library: Pick<ImageLibrary, 'setFolder'>;
  readonly node: Pick<PeerNode, 'setMaxPacketBytes' | 'links'>;
  readonly events: EventHub;
  readonly nearby: Pick<Nearby, 'apply' | 'announceAgain'>;
}

/** @throws ParleyError listen-failed, folder-unwritable, disk-full, store-failed: nothing is changed then */
export async function applySettings(patch: SettingsPatch, context: SettingsContext): Promise<Settings> {
  const { settings, listening, library, node, events, nearby } = context;
  const before = settings.current;
  const after = settings.with(patch);
  if (after.imagesFolder !== before.imagesFolder) await library.setFolder(after.imagesFolder);
  const moves = mustListenAgain(before, after, patch, listening);
  if (moves) {
    await listening.moveTo({ host: after.host, port: after.port }).catch(async (error: unknown) => {
      await library.setFolder(before.imagesFolder);
      throw error;
    });
  }
  if (after.maxPacketBytes !== before.maxPacketBytes) node.setMaxPacketBytes(after.maxPacketBytes);
  settings.set(after);
  if (after.displayName !== before.displayName) tellName(node, after.displayName);
  events.emit('settings.changed', after);
  if (moves) {
    events.emit('self.changed', listening.self);
    nearby.announceAgain();
  }
  nearby.apply();
  return after;
}

/** Who is connected hears it at once, all others when they next are. */
function tellName({ links }: Pick<PeerNode, 'links'>, name: string): void {
  for (const link of links) if (link.wire === 'secure') link.tellName(name);
}

/** Also when nothing differs but it does not listen: then the person tries again. */
function mustListenAgain(
  before: Settings,
  after: Settings,
  patch: SettingsPatch,
  listening: Listening,
): boolean {
  if (after.host !== before.host || after.port !== before.port) return true;
  const names = patch.host !== undefined || patch.port !== undefined;
  return names && listening.self.listening === null;
}
