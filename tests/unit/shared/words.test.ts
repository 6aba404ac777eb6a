import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalog, NAMESPACES } from '../../../shared/words/catalog';
import {
  emptyTexts,
  flat,
  lopsidedKeys,
  missingKeys,
  unlikePlaceholders,
  untranslated,
  unusedKeys,
} from '../../support/word-keys';
import { ownWordsOf, wordUsesOf, type Source } from '../../support/word-uses';

/** What is called the same in every language: names, formats and what is printed on a key. */
const NAMES = /Parley|Python|GIF|SHA|Del/gu;
/** Parsing all sources takes seconds. */
const PARSE_TIMEOUT_MS = 60_000;

const english = flat(catalog.en);
const chinese = flat(catalog['zh-CN']);

describe('the words', () => {
  it('have the same keys in both languages', () => {
    expect(lopsidedKeys(english, chinese)).toEqual([]);
  });

  it('have the same placeholders in both languages', () => {
    expect(unlikePlaceholders(english, chinese)).toEqual([]);
  });

  it('are not empty', () => {
    expect([...emptyTexts(english), ...emptyTexts(chinese)]).toEqual([]);
  });

  it('are translated', () => {
    expect(untranslated(english, chinese, NAMES)).toEqual([]);
  });
});

describe('the sources', () => {
  const sources = ['renderer', 'electron', 'shared'].flatMap(sourcesIn);
  const uses = sources.flatMap((source) => wordUsesOf(source, NAMESPACES));

  it('are read', () => {
    expect(sources.length).toBeGreaterThan(200);
  });

  it('ask for no words that are not there', () => {
    expect(missingKeys(english, uses)).toEqual([]);
  });

  it('ask for every word', () => {
    expect(unusedKeys(english, uses)).toEqual([]);
  });

  it(
    'hold no words of their own in what is drawn',
    () => {
      const drawn = sources.filter(({ path }) => path.endsWith('.tsx'));
      expect(drawn.flatMap(ownWordsOf)).toEqual([]);
    },
    PARSE_TIMEOUT_MS,
  );
});

describe('the finders', () => {
  const en = flat({
    a: { plain: 'Plain', with: 'With {{name}}', files_one: '1 file', files_other: '{{count}} files' },
    b: { kinds: { red: 'Red', blue: 'Blue' } },
  });

  it('find what one language has not', () => {
    const zh = flat({ a: { with: '和{{name}}', files_one: '1', more: '更多' }, b: { kinds: { red: '红' } } });
    expect(lopsidedKeys(en, zh)).toEqual([
      'a:plain: missing in Chinese',
      'a:files_other: missing in Chinese',
      'b:kinds.blue: missing in Chinese',
      'a:files_one: Chinese has one form for all numbers',
      'a:more: missing in English',
    ]);
    expect(lopsidedKeys(flat({ a: { n_one: 'x', m_other: 'y' } }), flat({ a: { m_other: '好' } }))).toEqual([
      'a:n_one: has no plural beside it',
      'a:m_other: has no _one',
    ]);
  });

  it('find unlike placeholders, empty texts and what was not translated', () => {
    const zh = flat({ a: { plain: 'Plain', with: '和{{who}}', files_other: ' ' } });
    expect(unlikePlaceholders(en, zh)).toEqual([
      'a:with: English has [name], Chinese [who]',
      'a:files: English has [count], Chinese []',
    ]);
    expect(emptyTexts(zh)).toEqual(['a:files_other: empty']);
    expect(untranslated(en, zh, NAMES)).toEqual(['a:plain: "Plain" is not translated']);
    expect(untranslated(en, zh, /Plain/gu)).toEqual([]);
  });

  const usesIn = (text: string) => wordUsesOf({ path: 'planted.tsx', text }, ['a', 'b']);

  it('find a key that is not there', () => {
    const uses = usesIn(`import { say } from '../../shared/words/i18n';
      // t('comment') and say('a:comment') are no calls.
      function One() { const t = useWords('a'); return t(isOn ? 'plain' : 'plaim') + t('files', { count: 2 }); }
      function Two() { const t = useWords('b'); return t(\`kinds.\${kind}\`) + t(\`kind.\${kind}\`); }
      function helper(t: Words<'a'>) { return t('wit'); }
      const three = () => say('a:with', { name }) + say('a:kinds.red') + i18n.t('c:plain');
      const table = { c: 'a:nowhere' };
    `);
    expect(missingKeys(en, uses)).toEqual([
      'planted.tsx:3: there is no a:plaim',
      'planted.tsx:4: there is no b:kind.*',
      'planted.tsx:5: there is no a:wit',
      'planted.tsx:6: there is no a:kinds.red',
      'planted.tsx:6: there is no c:plain',
    ]);
  });

  it('find a key that nothing asks for', () => {
    const uses = usesIn(`
      // say('b:kinds.red')
      function One() { const t = useWords('a'); return t('plain'); }
      const other = { t: (key) => key }.t('with');
    `);
    expect(unusedKeys(en, uses)).toEqual([
      'a:with: nothing asks for it',
      'a:files: nothing asks for it',
      'b:kinds.red: nothing asks for it',
      'b:kinds.blue: nothing asks for it',
    ]);
    expect(
      unusedKeys(en, [...uses, ...usesIn("const keys = ['a:with', 'a:files', `b:kinds.${kind}`]")]),
    ).toEqual([]);
  });

  it('find words in what is drawn', () => {
    const text = `
      const drawn = <p className="plain" title={isOn ? 'On now' : ''} aria-label={t('x')}>
        Hello · 3 {isOn && 'there'} {kind === 'red' ? '×' : \`\${count} of \${all}\`} <img alt="A cat" src="cat" />
        {t('key')} {'…'} <Field label="Name" look="primary" />
      </p>;`;
    expect(ownWordsOf({ path: 'planted.tsx', text })).toEqual([
      'planted.tsx:2 "On now"',
      'planted.tsx:3 "Hello · 3"',
      'planted.tsx:3 "there"',
      'planted.tsx:3 "* of *"',
      'planted.tsx:3 "A cat"',
      'planted.tsx:4 "Name"',
    ]);
  });
});

function sourcesIn(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name) && !join(folder, name).startsWith(join('shared', 'words')))
    .map((name) => ({
      path: join(folder, name).replaceAll('\\', '/'),
      text: readFileSync(join(folder, name), 'utf8'),
    }));
}
