/** What comes in, made into messages: images and long texts become files first. */
import { ParleyError, toErrorInfo } from '../../shared/errors';
import { isShownFormat } from '../../shared/image-format';
import { MAX_TEXT_MESSAGE_BYTES } from '../../shared/limits';
import type { Message } from '../../shared/model';
import { sentence } from '../../shared/sentence';
import { errorText, sentenceText } from '../../shared/words/error-text';
import type { FileRecord, NewBody, NewMessage } from '../history/records';
import type { ReplyTo } from '../peer/secure/link-types';
import type { ImageLibrary, KeepOptions } from '../images/library';
import type { ByteSource, KeptFile } from '../images/types';
import type { IncomingImage, PeerMessage } from '../peer/types';
import type { EventHub } from './event-hub';
import { newFileRecord } from './file-record';
import type { Inbox } from './inbox';
import type { Draft } from './message-log';
import type { PeerEntry } from './peer-entry';
import type { Pictures } from './pictures';
import { newId } from './new-id';

const TEXT_MIME_TYPES = { txt: 'text/plain', json: 'application/json' } as const;

export interface ReceiverOptions {
  readonly library: Pick<ImageLibrary, 'keep'>;
  readonly pictures: Pictures;
  readonly inbox: Inbox;
  readonly events: EventHub;
  /** The message of this conversation that has this id on the wire; null when there is none. */
  readonly messageOnWire: (entry: PeerEntry, id: string) => Pick<Message, 'id' | 'body'> | null;
}

export class Receiver {
  readonly #options: ReceiverOptions;

  constructor(options: ReceiverOptions) {
    this.#options = options;
  }

  /**
   * Resolves when the message is stored; a file that cannot be kept is stored as a message that says so.
   * @throws (rejects) ParleyError store-failed when the message itself cannot be stored
   */
  receive(entry: PeerEntry, message: PeerMessage): Promise<void> {
    const { inbox } = this.#options;
    const draft = this.#draft(entry, message, Date.now());
    if (!(draft instanceof Promise)) return inbox.add(entry.key, draft);
    return inbox.add(entry.key, draft).then(async () => {
      const { file } = await draft;
      if (file?.thumbnail === 'pending') this.#options.pictures.read(file);
    });
  }

  #draft(entry: PeerEntry, message: PeerMessage, createdAt: number): Draft | Promise<Draft> {
    const whole = (body: NewBody, file?: FileRecord): Draft => ({
      message: {
        id: newId(),
        conversationId: entry.key,
        direction: 'in',
        body,
        state: 'received',
        remoteId: 'id' in message ? message.id : null,
        album: 'album' in message ? (message.album ?? null) : null,
        reply: 'reply' in message ? this.#replyOf(entry, message.reply) : null,
        createdAt,
      },
      ...(file === undefined ? {} : { file }),
    });
    if (message.kind === 'text' || message.kind === 'json') {
      const { kind, text } = message;
      const sizeBytes = Buffer.byteLength(text);
      if (sizeBytes <= MAX_TEXT_MESSAGE_BYTES) return whole({ kind, text });
      return this.#keepText(entry, kind === 'json' ? 'json' : 'txt', text, createdAt).then(asFile(whole));
    }
    if (message.kind === 'bytes') {
      return this.#keepBytes(entry, message.bytes, createdAt).then(asFile(whole));
    }
    return this.#keepImage(entry, message, createdAt).then((file) =>
      whole({ kind: file.thumbnail === 'pending' ? 'image' : 'file', fileId: file.id }, file),
    );
  }

  /** What it answers may be no longer here; then there is its beginning. Of what was deleted for both nothing comes back. */
  #replyOf(entry: PeerEntry, reply: ReplyTo | undefined): Exclude<NewMessage['reply'], undefined> {
    if (reply === undefined) return null;
    const answered = this.#options.messageOnWire(entry, reply.id);
    const excerpt = answered?.body.kind === 'deleted' ? '' : reply.excerpt;
    return { messageId: answered?.id ?? null, excerpt };
  }

  async #keepText(
    entry: PeerEntry,
    extensionHint: 'txt' | 'json',
    text: string,
    createdAt: number,
  ): Promise<FileRecord> {
    const bytes = Buffer.from(text);
    const file = await this.#keep(entry, {
      bytes: [bytes],
      sizeBytes: bytes.length,
      createdAt,
      extensionHint,
    });
    if (file.reason !== null) return file;
    const reason = `This text is too long to be shown here (${megabytes(bytes.length)}), so it was kept as a file.`;
    return { ...file, mimeType: TEXT_MIME_TYPES[extensionHint], reason };
  }

  async #keepBytes(entry: PeerEntry, bytes: Uint8Array, createdAt: number): Promise<FileRecord> {
    return this.#keep(entry, { bytes: [bytes], sizeBytes: bytes.length, createdAt });
  }

  /** Formats that nobody can decode need no wait: the reason is known at once. */
  async #keepImage(entry: PeerEntry, image: IncomingImage, createdAt: number): Promise<FileRecord> {
    const { sizeBytes } = image;
    const file = await this.#keep(entry, { bytes: image.bytes(), sizeBytes, createdAt });
    if (file.reason !== null) return file;
    if (file.format !== null && isShownFormat(file.format)) return { ...file, thumbnail: 'pending' };
    const outcome = await this.#options.pictures.inspect(file);
    return outcome.ok ? { ...file, thumbnail: 'pending' } : { ...file, reason: errorText(outcome.error) };
  }

  async #keep(entry: PeerEntry, incoming: Incoming): Promise<FileRecord> {
    const { bytes, extensionHint } = incoming;
    const options: KeepOptions = extensionHint === undefined ? {} : { extensionHint };
    try {
      return receivedFile(await this.#options.library.keep(bytes, options), incoming.createdAt);
    } catch (error) {
      const why = ParleyError.of(toErrorInfo(error)).sentence;
      this.#options.events.error(sentence`A file from ${entry.name} is lost: ${why}`);
      return lostRecord(incoming, sentenceText(why));
    }
  }
}

interface Incoming {
  readonly bytes: ByteSource;
  readonly sizeBytes: number;
  readonly createdAt: number;
  readonly extensionHint?: 'txt' | 'json';
}

function asFile(whole: (body: NewBody, file: FileRecord) => Draft): (file: FileRecord) => Draft {
  return (file) => whole({ kind: 'file', fileId: file.id }, file);
}

/** There is no file, but the conversation shows that there was one, and why it is not here. */
function lostRecord({ sizeBytes, createdAt, extensionHint }: Incoming, why: string): FileRecord {
  const name = extensionHint === undefined ? 'lost file' : `lost text.${extensionHint}`;
  const nothing: KeptFile = { path: '', name, sizeBytes, format: null };
  return {
    ...receivedFile(nothing, createdAt),
    reason: `It could not be kept when it came: ${why}`,
    ours: false,
  };
}

function megabytes(sizeBytes: number): string {
  return sizeBytes < 1_000_000
    ? `${Math.ceil(sizeBytes / 1000)} kB`
    : `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
}

function receivedFile(kept: KeptFile, createdAt: number): FileRecord {
  return newFileRecord(kept, { thumbnail: 'none', ours: true, createdAt });
}
