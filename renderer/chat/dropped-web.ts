/** What is dragged out of a web page: the picture itself where it comes along, else where it is. Nothing is ever fetched. */
import {
  MAX_DROPPED_ADDRESS_LENGTH,
  MAX_DROPPED_BYTES,
  MAX_DROPPED_TEXT_LENGTH,
} from '../../shared/limits-drops';

export type DroppedWeb =
  | { readonly kind: 'picture'; readonly file: File }
  /** http or https. */
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'nothing' };

const DATA_URL = /^data:(image\/[a-z0-9.+-]+);base64,/iu;
/** The source of an <img>. It stops at the next tag, so that many that never end cost no more than few. */
const PICTURE = /<img\b[^<>]*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/giu;
const NOTHING: DroppedWeb = { kind: 'nothing' };

/**
 * Reads a drop that brought no files. A picture in it wins over the link that it stands in.
 * @param data of the drop, while its event is being handled
 */
export function readDroppedWeb(data: Pick<DataTransfer, 'getData'>): DroppedWeb {
  const texts = [data.getData('text/html'), data.getData('text/uri-list')];
  if (texts.some(({ length }) => length > MAX_DROPPED_TEXT_LENGTH)) return NOTHING;
  const [html = '', links = ''] = texts;
  const urls = [...pictureUrlsOf(html), ...linksOf(links)];
  for (const url of urls) {
    const file = pictureOf(url);
    if (file !== null) return { kind: 'picture', file };
  }
  const address = urls.find(isWebAddress);
  return address === undefined ? NOTHING : { kind: 'address', address };
}

/** Read as text: where a page requires trusted types, as Parley's does, not even a document that is never shown is made of foreign HTML. */
function pictureUrlsOf(html: string): readonly string[] {
  return [...html.matchAll(PICTURE)].map(([, quoted, singleQuoted, bare]) =>
    (quoted ?? singleQuoted ?? bare ?? '').replaceAll('&amp;', '&').trim(),
  );
}

/** As RFC 2483 has it: one on each line, comments behind "#". */
function linksOf(list: string): readonly string[] {
  return list
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function isWebAddress(url: string): boolean {
  if (url.length > MAX_DROPPED_ADDRESS_LENGTH || !URL.canParse(url)) return false;
  return ['http:', 'https:'].includes(new URL(url).protocol);
}

function pictureOf(url: string): File | null {
  const [prefix, type] = DATA_URL.exec(url) ?? [];
  if (prefix === undefined || type === undefined) return null;
  try {
    const text = atob(url.slice(prefix.length));
    if (text.length === 0 || text.length > MAX_DROPPED_BYTES) return null;
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    return new File([bytes], 'image', { type });
  } catch {
    // No base64 after all.
    return null;
  }
}
