/** The shapes of the image library's outside. */
import type { ErrorInfo } from '../../shared/errors';
import type { ImageFormat, ShownFormat } from '../../shared/image-format';

export type ByteSource = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** A file that is whole, on disk and never to be overwritten. */
export interface KeptFile {
  readonly path: string;
  /** Base name of `path`. */
  readonly name: string;
  readonly sizeBytes: number;
  /** By content; null when it is no image Parley has heard of. */
  readonly format: ImageFormat | null;
}

/** What the decoder found out. Pixels as seen: orientation applied. */
export interface ImageFacts {
  readonly format: ShownFormat;
  readonly width: number;
  readonly height: number;
  /** The EXIF orientation that was applied, 1 to 8. */
  readonly orientation: number;
  /** More than one frame. */
  readonly animated: boolean;
  /** Base64 of a ThumbHash: the picture as a blur of about 25 bytes. Empty where only a view was asked for. */
  readonly thumbhash: string;
}

export type DecodeOutcome =
  | { readonly ok: true; readonly facts: ImageFacts; readonly thumbnailPath: string }
  /** The file stays as it is; `error.message` is the reason shown beside it. */
  | { readonly ok: false; readonly error: ErrorInfo };

/**
 * `thumbnail`: small, in sRGB, for the log. `view`: large, in the picture's own colours, for the viewer. `icon`: a square of nothing but
 * pixels, so that whoever shows it has nothing to decode.
 */
export type Rendering = 'thumbnail' | 'view' | 'icon';

/** What main and the decoder process say to each other. */
export interface DecodeJob {
  readonly jobId: number;
  readonly sourcePath: string;
  readonly thumbnailPath: string;
  readonly format: ShownFormat;
  /** Of a picture that has to be unfolded as a whole. */
  readonly maxPixels: number;
  /** Of one that is made smaller row by row as it is read. */
  readonly maxStreamedPixels: number;
  readonly rendering: Rendering;
  /** Both sides of what is made fit in this. */
  readonly thumbnailPx: number;
}
/** Only what the camera wrote is to be read. */
export interface ShotJob {
  readonly jobId: number;
  readonly shotOf: string;
}
export type DecoderJob = DecodeJob | ShotJob;

/** What the camera wrote. All of it may be false: anybody can write it. */
export interface Shot {
  /** Maker and model. */
  readonly camera: string | null;
  /** YYYY-MM-DDThh:mm:ss by the camera's clock, whose time zone nobody knows. */
  readonly takenAt: string | null;
  /** The picture says where it was taken. */
  readonly hasLocation: boolean;
}

export type DecodeReply = {
  readonly jobId: number;
  /** The memory that the decoder holds now. WebAssembly never gives any back while it runs. */
  readonly memoryBytes: number;
} & (
  | { readonly ok: true; readonly facts: ImageFacts }
  | { readonly ok: true; readonly shot: Shot }
  | { readonly ok: false; readonly error: ErrorInfo }
);

/** What the decoder says first of all, before any reply: it has loaded. */
export interface DecoderHello {
  readonly ready: true;
}

/** One running decoder process, however it was started (a utility process in the app, a child process in the CLI). */
export interface DecoderProcess {
  /** May be called at once: what is posted before the process has loaded waits for it. */
  post(job: DecoderJob): void;
  kill(): void;
  /** Everything the process says, unparsed: a DecoderHello, then a DecodeReply for each job. */
  onMessage(listener: (reply: unknown) => void): void;
  /** Called once when it is gone, for whatever reason. */
  onExit(listener: () => void): void;
  readonly pid: number | undefined;
}
export type SpawnDecoder = () => DecoderProcess;
