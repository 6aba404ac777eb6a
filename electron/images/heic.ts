/**
 * HEIC, the format of phones' cameras, read by libheif in WebAssembly. It is loaded from its own package and never bundled, so
 * that it can be replaced by another build (it is under the LGPL).
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { RgbRows } from './rgb-tiff';

const PACKAGE = 'libheif-js/libheif-wasm';
/** Numbers of libheif's interface (libheif/heif.h). */
const COLORSPACE_RGB = 1;
const CHROMA_RGB = 10;
const CHROMA_RGBA = 11;
const CHANNEL_INTERLEAVED = 10;
/** What its functions answer with: a code, a second one, and where a sentence is. All zero when all went well. */
const ERROR_BYTES = 12;
const POINTER_BYTES = 4;

/** The part of libheif that is used. Numbers are addresses in its memory; `error` is where its answer goes. */
interface LibHeif {
  readonly HEAPU8: Uint8Array;
  _malloc(sizeBytes: number): number;
  _heif_context_alloc(): number;
  _heif_context_read_from_memory(
    error: number,
    context: number,
    bytes: number,
    sizeBytes: number,
    options: 0,
  ): void;
  _heif_context_get_primary_image_handle(error: number, context: number, handle: number): void;
  _heif_image_handle_get_width(handle: number): number;
  _heif_image_handle_get_height(handle: number): number;
  _heif_image_handle_has_alpha_channel(handle: number): number;
  _heif_image_handle_get_raw_color_profile_size(handle: number): number;
  _heif_image_handle_get_raw_color_profile(error: number, handle: number, target: number): void;
  _heif_decode_image(
    error: number,
    handle: number,
    image: number,
    colorspace: number,
    chroma: number,
    options: 0,
  ): void;
  _heif_image_get_width(image: number, channel: number): number;
  _heif_image_get_height(image: number, channel: number): number;
  _heif_image_get_plane_readonly(image: number, channel: number, stride: number): number;
}

/** An opened HEIC file: its size is known, its pixels are not unfolded yet. */
export interface HeicFile {
  /** Pixels as seen, after the turns that the file asks for. */
  readonly width: number;
  readonly height: number;
  /** Unfolds the picture. The rows point into libheif's memory. @throws Error when it is broken */
  decode(): RgbRows;
}

/**
 * Reads the file's header. Each file gets a libheif of its own, whose whole memory goes with it: nothing has to be freed, and
 * nothing of one file is left for the next.
 * @throws Error when it is no HEIC with a picture in it
 */
export async function openHeic(path: string): Promise<HeicFile> {
  const heif = await loadLibHeif();
  const bytes = await readFile(path);
  const error = heif._malloc(ERROR_BYTES);
  const result = heif._malloc(POINTER_BYTES);
  const check = (): void => {
    if (int32At(heif, error) !== 0) throw new Error('libheif refuses the file.');
  };
  const copy = heif._malloc(bytes.byteLength);
  heif.HEAPU8.set(bytes, copy);
  const context = heif._heif_context_alloc();
  heif._heif_context_read_from_memory(error, context, copy, bytes.byteLength, 0);
  check();
  heif._heif_context_get_primary_image_handle(error, context, result);
  check();
  const handle = int32At(heif, result);
  return {
    width: heif._heif_image_handle_get_width(handle),
    height: heif._heif_image_handle_get_height(handle),
    decode: () => {
      const hasAlpha = heif._heif_image_handle_has_alpha_channel(handle) !== 0;
      const profile = profileOf(heif, handle, error);
      heif._heif_decode_image(error, handle, result, COLORSPACE_RGB, hasAlpha ? CHROMA_RGBA : CHROMA_RGB, 0);
      check();
      return rowsOf(heif, int32At(heif, result), hasAlpha, profile);
    },
  };
}

function rowsOf(heif: LibHeif, image: number, hasAlpha: boolean, profile: Uint8Array | null): RgbRows {
  const width = heif._heif_image_get_width(image, CHANNEL_INTERLEAVED);
  const height = heif._heif_image_get_height(image, CHANNEL_INTERLEAVED);
  const channels = hasAlpha ? 4 : 3;
  const strideAt = heif._malloc(POINTER_BYTES);
  const plane = heif._heif_image_get_plane_readonly(image, CHANNEL_INTERLEAVED, strideAt);
  const stride = int32At(heif, strideAt);
  if (plane === 0 || width <= 0 || height <= 0) throw new Error('libheif made no picture.');
  return {
    width,
    height,
    channels,
    profile,
    row: (y) => heif.HEAPU8.subarray(plane + y * stride, plane + y * stride + width * channels),
  };
}

/** The ICC profile that the file carries, if any. */
function profileOf(heif: LibHeif, handle: number, error: number): Uint8Array | null {
  const sizeBytes = heif._heif_image_handle_get_raw_color_profile_size(handle);
  if (sizeBytes <= 0) return null;
  const target = heif._malloc(sizeBytes);
  heif._heif_image_handle_get_raw_color_profile(error, handle, target);
  return int32At(heif, error) === 0 ? heif.HEAPU8.slice(target, target + sizeBytes) : null;
}

function int32At({ HEAPU8 }: LibHeif, at: number): number {
  return new DataView(HEAPU8.buffer).getInt32(at, true);
}

async function loadLibHeif(): Promise<LibHeif> {
  const require = createRequire(import.meta.url);
  const wasmBinary = await readFile(require.resolve(`${PACKAGE}/libheif.wasm`));
  const create = require(`${PACKAGE}/libheif.js`) as (options: object) => LibHeif;
  // Its own words about a peer's bytes are for nobody.
  return create({ wasmBinary, print: () => undefined, printErr: () => undefined });
}
