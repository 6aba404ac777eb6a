import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createChat } from '../../electron/chat/create-chat';
import type { Chat, ChatEvent } from '../../electron/chat/types';
import { Discovery } from '../../electron/discovery/discovery';
import { History } from '../../electron/history/history';
import { ImageLibrary } from '../../electron/images/library';
import { PeerNode } from '../../electron/peer/node';
import type { Identity } from '../../electron/peer/secure/identity';
import type { PeerNodeOptions } from '../../electron/peer/types';
import { ImageReader } from '../../electron/images/image-reader';
import type { DecodeRequest, DecodeResult } from '../../electron/images/host';
import { DEFAULT_SETTINGS } from '../../shared/default-settings';
import type { ImageInView } from '../../shared/contract-schemas';
import type { Message, Peer, Settings } from '../../shared/model';
import { temporaryFolder } from './temp-folder';

/** What decodes in a test: a real DecoderHost, or something quick. */
export interface TestDecoder {
  decode(request: DecodeRequest): Promise<DecodeResult>;
}

/** Says of everything that it is a picture of 40 x 30 pixels; makes no thumbnail. */
export const quickDecoder: TestDecoder = {
  decode: async ({ format }) => ({
    ok: true,
    facts: { format, width: 40, height: 30, orientation: 1, animated: false, thumbhash: 'abcd' },
  }),
};

export interface TestChatOptions {
  /** The profile's folder: the same again is the same Parley after a restart. */
  readonly folder?: string;
  readonly nodeId?: string;
  /** With it the chat speaks the secure wire. */
  readonly identity?: Identity;
  /** Which addresses are nearby; by default as the computer's networks say. */
  readonly isOnOwnNetwork?: (host: string) => boolean;
  readonly decoder?: TestDecoder;
  readonly settings?: Partial<Settings>;
  readonly node?: Partial<PeerNodeOptions>;
  /** Off unless the settings say otherwise, and then on this port, so that tests do not see one another. */
  readonly mdnsPort?: number;
  /** None unless given: what is deleted is gone for good. */
  readonly trash?: (path: string) => Promise<void>;
}

let lastNodeId = 0;

/** A real chat on a free port of this computer, with a real store and library; stopped when the test has finished. */
export class TestChat {
  readonly events: ChatEvent[] = [];
  readonly #checks = new Set<() => void>();
  #isStopped = false;
  /** Where it listened at its start. */
  boundPort = 0;

  private constructor(
    readonly chat: Chat,
    readonly folder: string,
    readonly history: History,
    readonly library: ImageLibrary,
    readonly options: TestChatOptions,
  ) {
    chat.onEvent((event) => {
      this.events.push(event);
      for (const check of [...this.#checks]) check();
    });
  }

  static async start(options: TestChatOptions = {}): Promise<TestChat> {
    const folder = options.folder ?? (await temporaryFolder());
    const history = History.open(join(folder, 'history.db'));
    const imagesFolder = join(folder, 'images');
    const library = new ImageLibrary({
      folder: imagesFolder,
      attachmentsFolder: join(folder, 'attachments'),
    });
    const decoder = options.decoder ?? quickDecoder;
    const reader = new ImageReader({
      decoder: { decode: (request) => decoder.decode(request), readShot: async () => null },
      thumbnailsFolder: join(folder, 'thumbnails'),
    });
    lastNodeId += 1;
    const chat = createChat({
      profile: 'test',
      nodeId: options.identity?.id ?? options.nodeId ?? `node-${lastNodeId}-${process.pid}`,
      identity: options.identity,
      transfersFolder: join(folder, 'transfers'),
      history,
      library,
      reader,
      decoder: { stop: () => Promise.resolve() },
      defaults: {
        ...DEFAULT_SETTINGS,
        host: '127.0.0.1',
        port: 0,
        imagesFolder,
        maxPacketBytes: 64 * 1024 * 1024,
        theme: 'system',
        displayName: 'tester@computer',
        discovery: false,
        ...options.settings,
      },
      ...(options.isOnOwnNetwork === undefined ? {} : { isOnOwnNetwork: options.isOnOwnNetwork }),
      ...(options.trash === undefined ? {} : { trash: options.trash }),
      createDiscovery: (wanted) => new Discovery({ ...wanted, mdnsPort: options.mdnsPort ?? 0 }),
      createNode: (nodeOptions) =>
        new PeerNode({
          ...nodeOptions,
          firstPacketDelayMs: 20,
          redial: { firstMs: 20, maxMs: 50 },
          ...options.node,
        }),
    });
    const test = new TestChat(chat, folder, history, library, options);
    onTestFinished(() => test.stop());
    await chat.start();
    test.boundPort = chat.snapshot().self.listening?.port ?? 0;
    return test;
  }

  /** The same Parley, stopped by now, started again at its port. */
  again(): Promise<TestChat> {
    const settings = { ...this.options.settings, port: this.boundPort };
    return TestChat.start({ ...this.options, folder: this.folder, settings });
  }

  get port(): number {
    const { listening } = this.chat.snapshot().self;
    if (listening === null) throw new Error('This chat does not listen.');
    return listening.port;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  get peers(): Peer[] {
    return this.chat.snapshot().peers;
  }

  /** The only peer there is. */
  get peer(): Peer {
    const [peer, ...others] = this.peers;
    if (peer === undefined || others.length > 0) throw new Error(`There are ${this.peers.length} peers.`);
    return peer;
  }

  messages(conversationId: string, limit = 200): Message[] {
    return this.chat.page({ conversationId, limit }).messages;
  }

  /** The newest pictures of a conversation, oldest first. */
  images(conversationId: string): ImageInView[] {
    return this.chat.imagesAround(conversationId, '').images;
  }

  /** Resolves with the answer of `condition` as soon as that is neither undefined nor false; asked at each event. */
  when<T>(condition: () => T | undefined | false): Promise<T> {
    return new Promise((resolve) => {
      const check = (): void => {
        const answer = condition();
        if (answer === undefined || answer === false) return;
        this.#checks.delete(check);
        resolve(answer);
      };
      this.#checks.add(check);
      check();
    });
  }

  /** Resolves when the peer is connected. */
  connected(key?: string): Promise<Peer> {
    return this.when(() =>
      this.peers.find((peer) => peer.state === 'connected' && (key === undefined || peer.key === key)),
    );
  }

  /** Connects and waits until both know it. */
  async connectTo(other: TestChat): Promise<{ here: Peer; there: Peer }> {
    const { key } = this.chat.connect(other.address);
    const here = await this.connected(key);
    const there = await other.when(() =>
      other.peers.find((peer) => peer.state === 'connected' && peer.nodeId === this.nodeId),
    );
    return { here, there };
  }

  get nodeId(): string {
    return this.chat.snapshot().self.nodeId;
  }

  /** Safe to repeat. */
  async stop(): Promise<void> {
    if (this.#isStopped) return;
    this.#isStopped = true;
    await this.chat.stop();
  }
}
