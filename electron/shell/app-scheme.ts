/** `parley-app://app/`: the built page, and nothing else of the disk. The page never comes from file:// or a server. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { resolveAppFile } from './app-path';

export const APP_SCHEME = 'parley-app';
export const APP_ORIGIN = `${APP_SCHEME}://app`;
export const APP_PAGE = `${APP_ORIGIN}/index.html`;

/** Nothing but what the build makes; a file of another kind is not served. */
const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Nothing is allowed but what the page is made of; no inline script or style, no connection, no frame. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' parley-image:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** What a page gets for one request: 200, 404 or 405. */
export interface AppAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly data: Buffer;
}

/** The answer to one request for a file of the page. */
export async function answerAppRequest(
  root: string,
  request: { readonly method: string; readonly url: string },
): Promise<AppAnswer> {
  if (request.method !== 'GET') return nothing(405);
  const path = resolveAppFile(root, request.url);
  const mimeType = path === null ? undefined : MIME_TYPES[extname(path)];
  if (path === null || mimeType === undefined) return nothing(404);
  try {
    return { statusCode: 200, headers: { ...HEADERS, 'Content-Type': mimeType }, data: await readFile(path) };
  } catch {
    // Missing, or a folder: to the page it is the same.
    return nothing(404);
  }
}

function nothing(statusCode: number): AppAnswer {
  return { statusCode, headers: { ...HEADERS }, data: Buffer.alloc(0) };
}
