import fc from 'fast-check';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveAppFile } from '../../../electron/shell/app-path';
import {
  answerAppRequest,
  CONTENT_SECURITY_POLICY,
  type AppAnswer,
} from '../../../electron/shell/app-scheme';
import { temporaryFolder } from '../../support/temp-folder';

const ROOT = resolve('/opt/parley/renderer');

describe('resolveAppFile', () => {
  it.each([
    ['parley-app://app/', ['index.html']],
    ['parley-app://app/index.html', ['index.html']],
    ['parley-app://app/assets/index-1a2b.js?v=1#top', ['assets', 'index-1a2b.js']],
    ['parley-app://app/assets/my%20font.woff2', ['assets', 'my font.woff2']],
    ['parley-app://app/../index.html', ['index.html']],
  ])('finds %s', (address, parts) => {
    expect(resolveAppFile(ROOT, address)).toBe(join(ROOT, ...parts));
  });

  it.each([
    'parley-app://app/..%2f..%2fetc/passwd',
    'parley-app://app/%2e%2e%2fmain/main.js',
    'parley-app://app/..%5c..%5csecret.js',
    'parley-app://app/assets/..%2F..%2Fmain.js',
    'parley-app://app/C:%5Cwindows%5Cwin.ini',
    'parley-app://app/C:/windows/win.ini',
    'parley-app://app/%00index.html',
    'parley-app://app/index.html%00.js',
    'parley-app://app/%',
    'parley-app://app/.hidden.js',
    'parley-app://other/index.html',
    'parley-app://user@app/index.html',
    'parley-app://user:word@app/index.html',
    'parley-app://app:80/index.html',
    'index.html',
    '',
  ])('finds nothing for %s', (address) => {
    expect(resolveAppFile(ROOT, address)).toBeNull();
  });

  it('never leaves the folder, whatever the path', () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '.', '%2e', '%2E%2e', '%2f', '%5c', '\\', '/', '//', 'C:', '%00', '~', 'a'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const path = resolveAppFile(ROOT, `parley-app://app/${pieces.join('/')}`);
        expect(path === null || resolve(path).startsWith(ROOT + sep)).toBe(true);
      }),
    );
  });
});

describe('answerAppRequest', () => {
  async function page(): Promise<string> {
    const outer = await temporaryFolder();
    const root = join(outer, 'renderer');
    await mkdir(join(root, 'assets.js'), { recursive: true });
    await writeFile(join(outer, 'main.js'), 'secret');
    await writeFile(join(root, 'index.html'), '<!doctype html>');
    await writeFile(join(root, 'index.js'), 'export {};');
    await writeFile(join(root, 'index.js.map'), '{}');
    return root;
  }
  const get = (root: string, path: string, method = 'GET'): Promise<AppAnswer> =>
    answerAppRequest(root, { method, url: `parley-app://app/${path}` });

  it.each([
    ['', 'text/html; charset=utf-8', '<!doctype html>'],
    ['index.js', 'text/javascript; charset=utf-8', 'export {};'],
  ])('serves /%s with its type, its policy and nothing to guess', async (path, type, text) => {
    const response = await get(await page(), path);
    expect(response.statusCode).toBe(200);
    expect(response.data.toString()).toBe(text);
    expect(response.headers['Content-Type']).toBe(type);
    expect(response.headers['Content-Security-Policy']).toBe(CONTENT_SECURITY_POLICY);
    expect(response.headers['X-Content-Type-Options']).toBe('nosniff');
  });

  it.each(['missing.js', 'assets.js', '..%2fmain.js', 'index.js.map', 'index'])(
    'answers /%s with 404 and the policy',
    async (path) => {
      const response = await get(await page(), path);
      expect(response.statusCode).toBe(404);
      expect(response.data.toString()).toBe('');
      expect(response.headers['Content-Security-Policy']).toBe(CONTENT_SECURITY_POLICY);
    },
  );

  it('answers nothing but GET', async () => {
    expect((await get(await page(), 'index.html', 'POST')).statusCode).toBe(405);
  });
});

describe('the content security policy', () => {
  it('allows what the page is made of, and nothing inline, evaluated or from elsewhere', () => {
    const policy = new Map(
      CONTENT_SECURITY_POLICY.split('; ').map((directive) => {
        const [name = '', ...sources] = directive.split(' ');
        return [name, sources.join(' ')];
      }),
    );
    expect(Object.fromEntries(policy)).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' parley-image:",
      'font-src': "'self'",
      'connect-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': "'none'",
    });
  });
});
