/** The chat's use cases, each a few words to the part that does it. */
import { ParleyError } from '../../shared/errors';
import { sentence } from '../../shared/sentence';
import type {
  GalleryPage,
  ImageDetails,
  ImagesAround,
  Page,
  SearchResult,
  SendFilesResult,
  Snapshot,
} from '../../shared/contract-schemas';
import { MAX_RECENT_ADDRESSES } from '../../shared/limits';
import { EVERYONE, type Peer, type Settings } from '../../shared/model';
import type { History } from '../history/history';
import type { PageQuery } from '../history/records';
import type { GalleryQuery } from '../history/gallery-table';
import type { SearchQuery } from '../history/search-table';
import { formatAddress, parseAddress } from '../peer/address';
import { isParleyId } from '../peer/secure/parley-id';
import { safetyNumber } from '../peer/secure/safety-number';
import { applySettings } from './apply-settings';
import { assemble, type ChatParts } from './assemble';
import type { ChatOptions } from './chat-options';
import type { Conversations } from './conversations';
import { readLink } from './links';
import { textPayload } from './payload';
import { prepareLibrary } from './prepare-library';
import { recipientsOf } from './recipients';
import { noBackupNotice, watchStore } from './store-notices';
import { storedFile } from './stored-file';
import type { Chat, ChatEvent, SettingsPatch, StoredFile } from './types';

/** A chat that is not started yet. */
export function createChat(options: ChatOptions): Chat {
  return new ParleyChat(options);
}

class ParleyChat implements Chat {
  readonly #options: ChatOptions;
  readonly #history: History;
  readonly #parts: ChatParts;
  #settingsTurn: Promise<unknown> = Promise.resolve();

  constructor(options: ChatOptions) {
    this.#options = options;
    this.#history = options.history;
    this.#parts = assemble(options);
  }

  async start(): Promise<void> {
    watchStore(this.#options, this.#parts.events);
    this.#parts.directory.load();
    this.#parts.conversations.resume();
    await prepareLibrary(this.#options.library, this.#parts);
    await this.#parts.listening.start();
    this.#parts.events.emit('self.changed', this.#parts.listening.self);
    this.#parts.pictures.resume();
    this.#parts.deletions.resume();
    await this.#parts.unfinished.resume(this.#parts.directory.index.all);
    this.#parts.connections.dialKept();
    this.#parts.nearby.start();
    this.#history.backups.start(noBackupNotice(this.#parts.events));
  }

  /** First nothing new comes, then everything under way comes to its end, then the store is closed. */
  async stop(): Promise<void> {
    await this.#parts.nearby.stop();
    await this.#parts.node.stop();
    this.#parts.visitors.stop();
    await this.#parts.conversations.stop();
    this.#parts.deletions.stop();
    await this.#parts.secure.incomingFiles.whenIdle();
    await this.#parts.inbox.drain();
    await this.#options.decoder.stop();
    await this.#parts.fileSender.whenIdle();
    await this.#parts.pictures.whenIdle();
    await this.#parts.deliverer.whenIdle();
    await this.#history.backups.stop();
    this.#history.close();
  }

  get conversations(): Conversations {
    return this.#parts.conversations;
  }

  onEvent(listener: (event: ChatEvent) => void): () => void {
    return this.#parts.events.on(listener);
  }

  snapshot(): Omit<Snapshot, 'revision'> {
    return {
      self: this.#parts.listening.self,
      settings: this.#parts.settings.current,
      peers: this.#parts.directory.list(),
      everyone: this.#parts.everyone.state,
      transfers: this.#parts.transfers.list(),
      visitors: this.#parts.visitors.list,
      nearby: this.#parts.nearby.state,
      recentAddresses: this.#recents(),
      drafts: this.#parts.conversations.drafts(),
    };
  }

  connect(text: string): { key: string } {
    const link = readLink(text);
    if (link !== null) return this.#parts.links.connect(link);
    const address = parseAddress(text);
    this.#history.settings.useAddress(formatAddress(address));
    this.#parts.events.emit('recents.changed', this.#recents());
    const entry = this.#parts.directory.forAddress(address);
    this.#parts.connections.dial(entry, address).catch(() => undefined); // The peer's state tells how it went.
    return { key: entry.key };
  }

  connectNearby(id: string): Promise<{ key: string }> {
    return this.#parts.nearby.connect(id);
  }

  openLink(text: string): void {
    this.#parts.links.open(text);
  }

  async hangUp(key: string): Promise<void> {
    await this.#parts.connections.hangUp(this.#parts.directory.get(key));
  }

  rename(key: string, name: string | null): void {
    this.#parts.directory.rename(key, name);
  }

  keepConnected(key: string, on: boolean): void {
    this.#parts.connections.keepConnected(this.#parts.directory.get(key), on);
  }

  safetyNumber(key: string): string {
    const { record, name } = this.#parts.directory.get(key);
    if (record.nodeId === null || !isParleyId(record.nodeId) || !isParleyId(this.#options.nodeId)) {
      throw new ParleyError('request-refused', sentence`${name} has no key, so there is no safety number.`);
    }
    return safetyNumber(this.#options.nodeId, record.nodeId);
  }

  setVerified(key: string, on: boolean): void {
    // Only what has a safety number can be verified.
    if (on) this.safetyNumber(key);
    this.#parts.directory.update(this.#parts.directory.get(key), { verified: on });
  }

  setTaking(key: string, taking: Peer['taking']): void {
    this.#parts.directory.update(this.#parts.directory.get(key), { taking });
  }

  setStripMetadata(key: string, on: boolean): void {
    this.#parts.directory.update(this.#parts.directory.get(key), { stripMetadata: on });
  }

  setMuted(key: string, on: boolean): void {
    this.#parts.directory.update(this.#parts.directory.get(key), { muted: on });
  }

  dismissWarning(key: string): void {
    this.#parts.directory.update(this.#parts.directory.get(key), { mistakenFor: null });
  }

  forgetRecent(address: string): void {
    this.#history.settings.forgetAddress(address);
    this.#parts.events.emit('recents.changed', this.#recents());
  }

  async setBlocked(key: string, on: boolean): Promise<void> {
    const entry = this.#parts.directory.get(key);
    this.#parts.directory.update(entry, { blocked: on });
    if (on) await this.#parts.connections.hangUp(entry);
  }

  answerVisitor(id: string, answer: 'let-in' | 'later' | 'block'): void {
    this.#parts.visitors.answer(id, answer);
  }

  peerName(key: string): string {
    return this.#parts.directory.get(key).name;
  }

  page(query: PageQuery): Page {
    return {
      ...this.#history.messages.page(query),
      readSeq: this.#history.peers.readSeq(query.conversationId),
    };
  }

  sendText(conversationId: string, text: string, replyTo?: string): void {
    const reply = replyTo === undefined ? null : this.#parts.amendments.replyTo(conversationId, replyTo);
    const body = { kind: 'text', text } as const;
    this.#parts.sender.send(conversationId, { body, payload: textPayload(text), reply });
  }

  get amendments(): Chat['amendments'] {
    return this.#parts.amendments;
  }

  get deletions(): Chat['deletions'] {
    return this.#parts.deletions;
  }

  recipients(messageId: string): ReturnType<Chat['recipients']> {
    return recipientsOf(messageId, this.#history.messages);
  }

  sendFiles(conversationId: string, paths: readonly string[]): Promise<SendFilesResult> {
    return this.#parts.fileSender.sendFiles(conversationId, paths);
  }

  get staging(): Chat['staging'] {
    return this.#parts.staging;
  }

  takeBack(lot: string): ReturnType<Chat['takeBack']> {
    return this.#parts.takeBack.takeBack(lot);
  }

  sendStaged(...sending: Parameters<Chat['sendStaged']>): Promise<SendFilesResult> {
    return this.#parts.fileSender.sendStaged(...sending);
  }

  retry(messageId: string): void {
    this.#parts.sender.retry(messageId);
  }

  acceptFile(messageId: string): void {
    this.#parts.secure.incomingFiles.answer(messageId, true);
  }

  declineFile(messageId: string): void {
    this.#parts.secure.incomingFiles.answer(messageId, false);
  }

  cancelWaiting(messageId: string): void {
    this.#parts.waitingRoom.cancel(messageId);
  }

  editWaiting(messageId: string, text: string): void {
    this.#parts.waitingRoom.edit(messageId, text);
  }

  cancelTransfer(transferId: string): void {
    this.#parts.transfers.cancel(transferId);
  }

  pauseTransfer(transferId: string): void {
    this.#parts.transfers.pause(transferId);
  }

  resumeTransfer(transferId: string): void {
    this.#parts.transfers.resume(transferId);
  }

  markRead(conversationId: string, seq: number): void {
    if (conversationId !== EVERYONE) this.#parts.directory.markRead(conversationId, seq);
  }

  search(query: SearchQuery): SearchResult {
    return this.#history.search.find(query);
  }

  imagesAround(conversationId: string, messageId: string): ImagesAround {
    return this.#history.gallery.around(conversationId, messageId);
  }

  gallery(query: GalleryQuery): GalleryPage {
    return this.#history.gallery.page(query);
  }

  imageDetails(fileId: string): Promise<ImageDetails> {
    return this.#parts.pictures.details(this.file(fileId));
  }

  file(fileId: string): StoredFile {
    return storedFile(fileId, this.#parts.staging, this.#history.files);
  }

  /** One after the other, so that two changes of the port do not meet. */
  updateSettings(patch: SettingsPatch): Promise<Settings> {
    const turn = this.#settingsTurn.then(() =>
      applySettings(patch, {
        ...this.#parts,
        library: this.#options.library,
      }),
    );
    this.#settingsTurn = turn.catch(() => undefined);
    return turn;
  }

  #recents(): string[] {
    return this.#history.settings.recentAddresses(MAX_RECENT_ADDRESSES);
  }
}
