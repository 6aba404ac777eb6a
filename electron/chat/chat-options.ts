import type { Settings } from '../../shared/model';
import type { Discovery, DiscoveryOptions } from '../discovery/discovery';
import type { History } from '../history/history';
import type { ImageReader } from '../images/image-reader';
import type { ImageLibrary } from '../images/library';
import type { PeerNode } from '../peer/node';
import type { Identity } from '../peer/secure/identity';
import type { PeerNodeOptions } from '../peer/types';
import type { SettingsPatch } from './types';

/** Tells when the computer goes to sleep, and when it is awake again. */
export interface Power {
  onSleep(listener: () => void): void;
  onWake(listener: () => void): void;
}

/** What a chat is made of. */
export interface ChatOptions {
  /** The name of the profile, as the window shows it. */
  readonly profile: string;
  /** What this node calls itself in the handshake; with an identity its id. */
  readonly nodeId: string;
  /** Without it only the classic wire is spoken. */
  readonly identity?: Identity | undefined;
  /** Where files grow until they are whole. Of its own: what is in it and not known is swept away. */
  readonly transfersFolder: string;
  /** Open; `stop` closes it. */
  readonly history: History;
  /** Where the damaged store is that this one replaces; null for most. */
  readonly damagedStoreKeptAs?: string | null;
  /** Keeping in `defaults.imagesFolder`; the chat moves it when the settings say so. */
  readonly library: ImageLibrary;
  readonly reader: ImageReader;
  /** What decodes for the reader; `stop` stops it. */
  readonly decoder: { stop(): Promise<void> };
  /** The settings where the person has set nothing. */
  readonly defaults: Settings;
  /** Settings for this run only, such as a port named on the command line; not stored. */
  readonly overrides?: SettingsPatch;
  /** Without it sleep shows only afterwards. */
  readonly power?: Power;
  /** Puts a file where the system keeps for a while what was deleted. Without it a deleted conversation's files go for good. */
  readonly trash?: (path: string) => Promise<void>;
  /** For tests: discovery on a port of their own. */
  readonly createDiscovery?: (options: DiscoveryOptions) => Discovery;
  /** For tests: which addresses are on a network of this computer's. */
  readonly isOnOwnNetwork?: (host: string) => boolean;
  /** For tests and for nodes of one's own kind. */
  readonly createNode?: (options: PeerNodeOptions) => PeerNode;
}
