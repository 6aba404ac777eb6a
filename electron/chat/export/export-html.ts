/** A conversation as one page that needs nothing else: no script, no address outside its own folder. */
import type { Message } from '../../../shared/model';
import { i18n, say } from '../../../shared/words/i18n';
import { localeFor } from '../../../shared/words/languages';
import { errorText } from '../../../shared/words/error-text';
import type { ExportedFile } from './export-files';

/** Nothing may be fetched or run, whatever a message holds; `self` is the folder that the page lies in. */
const POLICY = "default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'";

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; background: light-dark(#fff, #18191b); color: light-dark(#17191c, #eceef0); }
h1 { font-size: 1.5rem; margin-bottom: 0; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin: 2rem 0 .5rem; text-align: center; color: light-dark(#575c63, #a9afb7); }
.facts, time, .soft { color: light-dark(#575c63, #a9afb7); font-size: .8125rem; }
ol { list-style: none; margin: 0; padding: 0; }
li { margin: .5rem 0; width: fit-content; max-width: 85%; padding: .5rem .75rem; border-radius: 10px; background: light-dark(#eef0f2, #2a2d31); overflow-wrap: anywhere; }
li.out { margin-inline-start: auto; background: light-dark(#dcefec, #1c3b38); }
li.note { margin-inline: auto; background: none; }
.who { font-weight: 600; }
.text { white-space: pre-wrap; margin: .15rem 0; }
blockquote { margin: .15rem 0; padding-inline-start: .6rem; border-inline-start: 3px solid light-dark(#0b6e66, #5cc8bb); white-space: pre-wrap; }
img { display: block; max-width: 100%; max-height: 32rem; height: auto; border-radius: 6px; }
a { color: light-dark(#0b6e66, #5cc8bb); }
@media (forced-colors: active) { li { border: 1px solid; } }
@media print { body { margin: 0; } li { break-inside: avoid; } }
`;

/** Formats that browsers show; others are offered as files. */
const SHOWN_BY_BROWSERS = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
]);

export interface PageFacts {
  /** The name of the peer, or of the conversation. */
  readonly title: string;
  readonly exportedAt: number;
}

/** In the language that is spoken now, as all of the page. */
export function pageHead({ title, exportedAt }: PageFacts): string {
  return `<!doctype html>
<html lang="${escapeHtml(i18n.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1><bdi>${escapeHtml(title)}</bdi></h1>
<p class="facts">${escapeHtml(say('shell:page.exported', { when: format('dateTime', exportedAt) }))}</p>
<ol>
`;
}

export const PAGE_END = '</ol>\n</main>\n</body>\n</html>\n';

/**
 * @param before the message above it; null for the first
 * @param file where its file is in the folder; null when it has none
 */
export function messageHtml(
  message: Message,
  before: Message | null,
  file: ExportedFile | null,
  peerName: string,
): string {
  const day = format('day', message.createdAt);
  const heading = before !== null && format('day', before.createdAt) === day ? '' : dayHtml(day);
  const { direction } = message;
  const who =
    direction === 'note'
      ? ''
      : `<span class="who"><bdi>${escapeHtml(whoOf(message, peerName))}</bdi></span> `;
  const at = `<time datetime="${new Date(message.createdAt).toISOString()}">${escapeHtml(format('time', message.createdAt))}</time>`;
  const edited =
    message.editedAt === null ? '' : ` <span class="soft">${escapeHtml(say('shell:page.edited'))}</span>`;
  return `${heading}<li class="${direction}">${who}${at}${edited}${replyHtml(message)}${bodyHtml(message, file)}${reactionsHtml(message)}${stateHtml(message)}</li>\n`;
}

/** A list has no headings among its items: it ends before one and begins again behind it. */
function dayHtml(day: string): string {
  return `</ol>\n<h2>${escapeHtml(day)}</h2>\n<ol>\n`;
}

function whoOf(message: Message, peerName: string): string {
  return message.direction === 'out' ? say('shell:page.you') : peerName;
}

function replyHtml({ reply }: Message): string {
  if (reply === null) return '';
  const gone = reply.messageId === null ? say('shell:page.quoteGone') : say('shell:page.picture');
  const said = reply.excerpt === '' ? gone : reply.excerpt;
  return `<blockquote dir="auto">${escapeHtml(said)}</blockquote>`;
}

function bodyHtml({ body }: Message, file: ExportedFile | null): string {
  switch (body.kind) {
    case 'text':
    case 'json':
      return `<p class="text" dir="auto">${escapeHtml(body.text)}</p>`;
    case 'image':
    case 'file':
      return fileHtml(body.file.name, body.file.mimeType, file);
    case 'deleted':
      return soft(say('shell:page.deleted'));
    case 'note':
      return soft(say('shell:page.newId', { id: body.detail }));
  }
}

function fileHtml(name: string, mimeType: string, file: ExportedFile | null): string {
  const shown = `<bdi>${escapeHtml(name)}</bdi>`;
  if (file?.path === undefined)
    return `<p class="soft">${shown}${escapeHtml(say('shell:page.notThere'))}</p>`;
  const address = escapeHtml(file.path.split('/').map(encodeURIComponent).join('/'));
  if (!SHOWN_BY_BROWSERS.has(mimeType)) return `<p><a href="${address}">${shown}</a></p>`;
  return `<p><a href="${address}"><img src="${address}" alt="${escapeHtml(name)}" loading="lazy"></a></p>`;
}

function reactionsHtml({ reactions }: Message): string {
  if (reactions.length === 0) return '';
  return `<p class="reactions">${reactions.map(({ emoji }) => escapeHtml(emoji)).join(' ')}</p>`;
}

function stateHtml({ state, error }: Message): string {
  if (state === 'failed')
    return soft(say('shell:page.failed', { why: error === null ? '' : errorText(error) }));
  return state === 'cancelled' ? soft(say('shell:page.cancelled')) : '';
}

function soft(text: string): string {
  return `<p class="soft">${escapeHtml(text)}</p>`;
}

/** As text or within double quotes, and nowhere else. U+0000 is no character of HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('\0', '\uFFFD');
}

const FORMATS = {
  day: { dateStyle: 'full' },
  time: { timeStyle: 'short' },
  dateTime: { dateStyle: 'long', timeStyle: 'short' },
} as const;

/** Making a formatter takes longer than writing a message: each is made once. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(kind: keyof typeof FORMATS, atMs: number): string {
  const key = `${i18n.language} ${kind}`;
  const formatter =
    formatters.get(key) ?? new Intl.DateTimeFormat(localeFor(i18n.language, [systemLocale()]), FORMATS[kind]);
  formatters.set(key, formatter);
  return formatter.format(atMs);
}

function systemLocale(): string {
  return new Intl.DateTimeFormat().resolvedOptions().locale;
}
