import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { billOfMaterials, noticesText, productionPackages } from '../../../scripts/lib/notices.mjs';
import { ROOT } from '../../../scripts/lib/paths.mjs';

const LOCK: unknown = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
const packages = productionPackages(LOCK);
const names = packages.map(({ name }) => name);

describe('what a package is made of', () => {
  it('is everything that package.json says the app needs, and nothing that only builds or tests need', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(join(ROOT, 'package.json'), 'utf8'),
    ) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
    expect(names).toEqual(expect.arrayContaining(Object.keys(dependencies)));
    for (const name of Object.keys(devDependencies)) expect(names).not.toContain(name);
    expect(names).not.toContain('empty-npm-package');
  });

  it('has the licence text of each, as far as its author gave one', () => {
    const text = noticesText(ROOT, packages);
    expect(text).toContain('zod ');
    expect(text).toMatch(/react 19[^]*Permission is hereby granted/);
    expect(text).toContain('GNU LESSER GENERAL PUBLIC LICENSE');
  });
});

describe('the bill of materials', () => {
  it('names each with its version, its licence and its hash, and Electron', () => {
    const locked = {
      folder: 'node_modules/@a/b',
      name: '@a/b',
      version: '1.2.3',
      license: 'MIT OR ISC',
      integrity: `sha512-${Buffer.from('hash').toString('base64')}`,
    };
    const bom = billOfMaterials({ name: 'parley', version: '0.1.0' }, [locked], { version: '45.0.0' });
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'parley' } } });
    expect(bom.components).toMatchObject([
      { name: 'electron', version: '45.0.0' },
      {
        purl: 'pkg:npm/%40a/b@1.2.3',
        licenses: [{ expression: 'MIT OR ISC' }],
        hashes: [{ alg: 'SHA-512', content: Buffer.from('hash').toString('hex') }],
      },
    ]);
  });
});
