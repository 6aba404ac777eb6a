import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuseLinkedModules } from '../../../scripts/lib/npm-packages.mjs';

describe('installing packages', () => {
  let root = '';

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'parley-install-'));
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it('goes on without node_modules, and with a folder of its own', () => {
    expect(() => refuseLinkedModules(root)).not.toThrow();
    mkdirSync(path.join(root, 'node_modules'));
    expect(() => refuseLinkedModules(root)).not.toThrow();
  });

  it('is refused where node_modules is a link, which npm would empty for everybody', () => {
    const shared = path.join(root, 'shared');
    mkdirSync(shared);
    symlinkSync(shared, path.join(root, 'node_modules'), 'junction');
    expect(() => refuseLinkedModules(root)).toThrow(/is a link .*shared.* npm ci would empty/s);
  });
});
