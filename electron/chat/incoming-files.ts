/**
 * Files on their way in from other Parleys: a placeholder from the offer on, the picture when it is whole. What the person declined,
 * cancelled or paused is refused whenever it is offered again, also after a restart: the message says so (`refusalOf`).
 */
import { rename } from 'node:fs/promises';
import { errorInfo, ParleyError, type ErrorInfo } from '../../shared/errors';
import { sentence } from '../../shared/sentence';
import { isShownFormat, SHOWN_FORMATS } from '../../shared/image-format';
import type { Message, MessageState } from '../../shared/model';
import { textOfError } from '../../shared/words/error-text';
import type { FileRecord } from '../history/records';
import type { ImageLibrary } from '../images/library';
import type { OfferMessage } from '../peer/secure/control';
import type { IncomingEnd, TransferProgress } from '../peer/secure/link-types';
import type { PartialFiles, ReceivedFile } from '../peer/secure/partial-files';
import type { SecureLink } from '../peer/secure/secure-link';
import type { OpenedTransfer, SinkEvents, TransferStore } from '../peer/secure/transfer-store';
import type { PeerDirectory } from './directory';
import type { Inbox } from './inbox';
import type { MessageLog } from './message-log';
import { newId } from './new-id';
import type { PeerEntry } from './peer-entry';
import { mimeTypeOf, type Pictures } from './pictures';
import { endOf, placeholderFile, refusalOf } from './placeholder';
import { isTakenUnasked, type TakingSettings } from './taking';
import type { TransferHandle, Transfers } from './transfers';

export interface IncomingFilesPorts {
  readonly log: MessageLog;
  readonly inbox: Pick<Inbox, 'flush'>;
  /** As they are now. */
  readonly settings: () => TakingSettings;
  readonly directory: PeerDirectory;
  readonly transfers: Transfers;
  readonly pictures: Pictures;
  readonly library: Pick<ImageLibrary, 'adopt'>;
  readonly partials: PartialFiles;
  /** Something is expected of this peer: it may be dialled. */
  readonly onWaiting: (entry: PeerEntry) => void;
}

export class IncomingFiles implements TransferStore {
  readonly #handles = new Map<string, TransferHandle>();
  readonly #dropping = new Set<Promise<void>>();
  /** Being ended from here: the transfer's end then says nothing new. */
  readonly #stopped = new Set<string>();

  constructor(readonly ports: IncomingFilesPorts) {}

  /** Transfers that broke off before the last end of the app. */
  async load(): Promise<void> {
    const { partials, directory } = this.ports;
    await partials.sweep();
    const receivedBytes = new Map(
      (await partials.pending()).map((each) => [`${each.peerId} ${each.offer.id}`, each.receivedBytes]),
    );
    for (const entry of directory.index.all) {
      for (const message of this.#unfinished(entry)) {
        const remoteId = this.#remoteIdOf(message.id);
        const doneBytes = receivedBytes.get(`${entry.record.nodeId} ${remoteId}`) ?? 0;
        this.#handle(entry, message, doneBytes);
      }
    }
  }

  hasUnfinished(entry: PeerEntry): boolean {
    return this.#unfinished(entry).some(({ state }) => state === 'receiving');
  }

  /** True for what came and is stored, however often it is sent. */
  isStored(peerId: string, remoteId: string): boolean {
    const entry = this.ports.directory.index.withNodeId(peerId);
    return entry !== null && this.#find(entry, remoteId)?.state === 'received';
  }

  /** As the partial files do, but what the person refused meanwhile is refused. */
  open(peerId: string, offer: OfferMessage, events: SinkEvents): Promise<OpenedTransfer> {
    const entry = this.ports.directory.index.withNodeId(peerId);
    const message = entry === null ? null : this.#find(entry, offer.id);
    const refusal = message === null ? null : refusalOf(message);
    if (refusal === null) return this.ports.partials.open(peerId, offer, events);
    return Promise.resolve({ kind: 'decline', reason: refusal });
  }

  /** Asks for the rest of what broke off. */
  onConnected(entry: PeerEntry, link: SecureLink): void {
    for (const message of this.#unfinished(entry)) {
      const remoteId = this.#remoteIdOf(message.id);
      if (message.state === 'receiving' && remoteId !== null) link.want(remoteId);
    }
  }

  /** Shows its place at once. */
  onOffered(entry: PeerEntry, offer: OfferMessage): void {
    const known = this.#find(entry, offer.id);
    if (known === null) {
      this.#add(entry, offer);
      return;
    }
    if (known.state === 'received' || refusalOf(known) !== null) return;
    this.#stopped.delete(known.id);
    this.#setState(known, 'receiving', null);
    this.#handle(entry, known, 0).setState('active');
  }

  onProgress(entry: PeerEntry, { id, doneBytes }: TransferProgress): void {
    const message = this.#find(entry, id);
    if (message !== null) this.#handles.get(message.id)?.progress(doneBytes);
  }

  onEnded(entry: PeerEntry, end: IncomingEnd): void {
    const message = this.#find(entry, end.id);
    if (message === null) return;
    if (this.#stopped.delete(message.id) || message.state === 'received') return;
    const refusal = refusalOf(message);
    // The sender was told what is known here; of a pause it knows from now on, and may end it.
    if (refusal !== null && refusal === end.reason && refusal !== 'paused') return;
    const { state, error, transfer } = endOf(end, entry.name);
    if (transfer === null) this.#endHandle(message.id);
    else this.#handle(entry, message, 0).setState(transfer);
    this.#setState(message, state, error);
    if (transfer === 'waiting') this.ports.onWaiting(entry);
  }

  /** A whole, verified file becomes the message's. Resolved means stored for good. */
  async keep({ path, peerId, offer }: ReceivedFile): Promise<void> {
    const { directory, library, log, pictures } = this.ports;
    const entry = directory.index.withNodeId(peerId);
    if (entry === null) throw new ParleyError('not-found', 'Nobody knows the sender of this file any more.');
    const message = this.#find(entry, offer.id) ?? this.#add(entry, offer);
    const fileId = fileIdOf(message);
    const kept = await library.adopt(path, offer.name);
    const mimeType = kept.format === null ? offer.mimeType : mimeTypeOf(kept.format);
    const isPicture = kept.format !== null && isShownFormat(kept.format);
    try {
      log.history.transaction(() => {
        log.history.files.keep(fileId, { ...kept, mimeType, ours: true, isPicture });
        log.history.messages.setKind(message.id, isPicture ? 'image' : 'file');
        log.history.messages.setState(message.id, 'received', null);
      });
    } catch (error) {
      // Where it was, so that the next attempt finds it.
      await rename(kept.path, path);
      throw error;
    }
    this.#endHandle(message.id);
    log.tellChanged(message.id);
    if (isPicture) pictures.read({ id: fileId, path: kept.path, format: kept.format });
  }

  /** Resolves when nothing is written or removed any more. */
  async whenIdle(): Promise<void> {
    await Promise.all([...this.#dropping, this.ports.partials.whenIdle()]);
  }

  /** What the person says about a file that is asked about. @throws ParleyError not-found, request-refused */
  answer(messageId: string, isTaken: boolean): void {
    const { directory, log } = this.ports;
    const message = log.get(messageId);
    if (message === null) throw new ParleyError('not-found', 'This message is no longer there.');
    if (message.state !== 'asking') throw new ParleyError('request-refused', 'This was answered before.');
    const entry = directory.get(message.conversationId);
    if (isTaken) this.resume(entry, messageId);
    else this.#decline(entry, message);
  }

  /** The sender hears of it when it offers the file again, which it is asked to do at once. */
  #decline(entry: PeerEntry, message: Message): void {
    const remoteId = this.#remoteIdOf(message.id);
    this.#setState(message, 'cancelled', errorInfo('declined-here', sentence`You declined it.`));
    if (entry.link?.wire === 'secure' && remoteId !== null) entry.link.want(remoteId);
  }

  /** Asks for a file again that failed or rests. */
  resume(entry: PeerEntry, messageId: string): void {
    const message = this.ports.log.get(messageId);
    const remoteId = this.#remoteIdOf(messageId);
    if (message === null || remoteId === null) return;
    this.#setState(message, 'receiving', null);
    const { link } = entry;
    this.#handle(entry, message, 0).setState(link === null ? 'waiting' : 'active');
    if (link?.wire === 'secure') link.want(remoteId);
    else this.ports.onWaiting(entry);
  }

  #add(entry: PeerEntry, offer: OfferMessage): Message {
    const { log, directory, inbox } = this.ports;
    directory.saveNow();
    // A text that was sent before it may still wait for the end of this turn.
    inbox.flush();
    const file = placeholderFile(offer);
    const kind = isOfferedPicture(offer) ? 'image' : 'file';
    const isTaken = isTakenUnasked(offer.sizeBytes, entry.record, this.ports.settings());
    const id = newId();
    log.add([
      {
        file,
        message: {
          id,
          conversationId: entry.key,
          direction: 'in',
          body: { kind, fileId: file.id },
          state: isTaken ? 'receiving' : 'asking',
          remoteId: offer.id,
          album: offer.album ?? null,
          createdAt: file.createdAt,
        },
      },
    ]);
    const message = log.get(id);
    if (message === null) throw new ParleyError('store-failed', 'The message store lost a message.');
    if (isTaken) this.#handle(entry, message, 0);
    return message;
  }

  #handle(entry: PeerEntry, message: Message, doneBytes: number): TransferHandle {
    const known = this.#handles.get(message.id);
    if (known !== undefined) return known;
    const file = 'file' in message.body ? message.body.file : null;
    const { id } = message;
    const handle = this.ports.transfers.start({
      conversationId: entry.key,
      messageId: id,
      direction: 'in',
      totalBytes: file?.sizeBytes ?? null,
      name: file?.name ?? null,
      doneBytes,
      state: message.state === 'paused' ? 'paused' : entry.link === null ? 'waiting' : 'active',
      cancel: () => this.#stop(entry, id, 'cancelled'),
      pause: () => this.#stop(entry, id, 'paused'),
      resume: () => this.resume(entry, id),
    });
    this.#handles.set(id, handle);
    return handle;
  }

  #stop(entry: PeerEntry, messageId: string, how: 'paused' | 'cancelled'): void {
    const message = this.ports.log.get(messageId);
    const remoteId = this.#remoteIdOf(messageId);
    if (message === null || remoteId === null) return;
    const { link } = entry;
    this.#stopped.add(messageId);
    const isUnderWay = link?.wire === 'secure' && link.endTransfer(remoteId, how === 'paused');
    this.#stopped.delete(messageId);
    if (how === 'paused') {
      this.#handles.get(messageId)?.setState('paused');
      const untold = isUnderWay ? null : errorInfo('paused-here', sentence`You paused it.`);
      this.#setState(message, 'paused', untold);
      return;
    }
    this.#endHandle(messageId);
    this.#setState(message, 'cancelled', errorInfo('cancelled-here', sentence`You cancelled it.`));
    if (!isUnderWay && entry.record.nodeId !== null) this.#drop(entry.record.nodeId, remoteId);
  }

  #drop(peerId: string, remoteId: string): void {
    const dropping = this.ports.partials
      .drop(peerId, remoteId)
      .finally(() => this.#dropping.delete(dropping));
    this.#dropping.add(dropping);
  }

  #endHandle(messageId: string): void {
    this.#handles.get(messageId)?.end();
    this.#handles.delete(messageId);
  }

  #setState(message: Message, state: MessageState, error: ErrorInfo | null): void {
    try {
      this.ports.log.setState(message.id, state, error);
    } catch (failure) {
      this.ports.log.events.error(textOfError(failure));
    }
  }

  #find(entry: PeerEntry, remoteId: string): Message | null {
    return this.ports.log.history.messages.byRemoteId(entry.key, remoteId);
  }

  #remoteIdOf(messageId: string): string | null {
    return this.ports.log.history.messages.remoteIdOf(messageId);
  }

  #unfinished(entry: PeerEntry): Message[] {
    return this.ports.log.history.messages.unfinished(entry.key, 'in');
  }
}

function fileIdOf({ body }: Message): FileRecord['id'] {
  if ('file' in body) return body.file.id;
  throw new ParleyError('request-invalid', 'This id belongs to a message that is no file.');
}

/** What it claims to be; what it is is found out when it is whole. */
function isOfferedPicture({ mimeType }: OfferMessage): boolean {
  return SHOWN_FORMATS.some((format) => mimeTypeOf(format) === mimeType);
}
