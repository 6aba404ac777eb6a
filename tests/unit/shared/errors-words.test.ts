import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { errorInfo, ParleyError, toErrorInfo } from '../../../shared/errors';
import { sentence, verbatim } from '../../../shared/sentence';
import { errorText, sentenceText, textOfError } from '../../../shared/words/error-text';
import { speak } from '../../../shared/words/i18n';
import { errors } from '../../../shared/words/zh-cn/errors';
import { sentencesOf, untaggedIn } from '../../support/sentences';

/** What is called the same in every language. */
const NAMES = /\{\{\d\}\}|[A-Z][\w:]*|parley:\/\/connect|^x$| x /gu;
/** The command line speaks English only. */
const COMMAND_LINE = join('electron', 'cli');

describe('the translations of errors', () => {
  const sources = ['renderer', 'electron', 'shared'].flatMap(sourcesIn);
  const uses = sources.flatMap(sentencesOf);
  const said = new Set(uses.map(({ of }) => of));

  it('are made of sources that were read', () => {
    expect(said.size).toBeGreaterThan(180);
  });

  it('have each sentence that an error may say', () => {
    expect(
      uses.filter(({ of }) => errors[of] === undefined).map(({ of, where }) => `${where} ${of}`),
    ).toEqual([]);
  });

  it('have no sentence that nothing says', () => {
    expect(Object.keys(errors).filter((of) => !said.has(of))).toEqual([]);
  });

  it('have the same values as the English', () => {
    const valuesOf = (text: string) =>
      [...text.matchAll(/\{\{\d\}\}/gu)]
        .map(([place]) => place)
        .sort()
        .join(' ');
    expect(Object.entries(errors).filter(([of, text]) => valuesOf(of) !== valuesOf(text))).toEqual([]);
  });

  it('are translations', () => {
    const left = Object.values(errors).filter((text) => /[a-z]{3}/u.test(text.replace(NAMES, '')));
    expect(left).toEqual([]);
  });

  it('find a sentence with values that could never be translated', () => {
    expect(sources.flatMap(untaggedIn)).toEqual([]);
  });
});

describe('the finder of sentences', () => {
  const planted = {
    path: 'planted.ts',
    text: `
      throw new ParleyError('internal', 'Plain.');
      throw new ParleyError('internal', isOn ? 'On.' : 'Off.');
      throw new ParleyError('internal', reason ?? 'None.');
      const why = sentence\`Of \${count} \${thing}.\`;
      const bare = sentence\`Bare.\`;
      const info = { code: 'link-closed', message: 'Gone.' };
      const other = { code: 'ENOSPC', message: 'no sentence' }; // new ParleyError('internal', 'a comment')
      throw new ParleyError('internal', \`Untagged \${value}\`);`,
  };

  it('finds what an error may say', () => {
    expect(sentencesOf(planted)).toEqual([
      { of: 'Plain.', where: 'planted.ts:2' },
      { of: 'On.', where: 'planted.ts:3' },
      { of: 'Off.', where: 'planted.ts:3' },
      { of: 'None.', where: 'planted.ts:4' },
      { of: 'Of {{0}} {{1}}.', where: 'planted.ts:5' },
      { of: 'Bare.', where: 'planted.ts:6' },
      { of: 'Gone.', where: 'planted.ts:7' },
    ]);
  });

  it('finds a template without the tag', () => {
    expect(untaggedIn(planted)).toEqual(['planted.ts:9']);
  });
});

describe('an error', () => {
  afterEach(() => speak('en'));
  const broken = sentence`The connection broke (${'ECONNRESET'}).`;

  it('says its sentence in English, whole', async () => {
    await speak('en');
    const error = new ParleyError('link-closed', sentence`This message did not leave: ${broken}`);
    expect(error.message).toBe('This message did not leave: The connection broke (ECONNRESET).');
    expect(textOfError(error)).toBe(error.message);
  });

  it('says it in another language, with the sentences and values in it', async () => {
    await speak('zh-CN');
    expect(textOfError(new ParleyError('not-connected', 'Nobody is connected.'))).toBe('没有人连接。');
    expect(textOfError(new ParleyError('link-closed', sentence`This message did not leave: ${broken}`))).toBe(
      '这条消息没有发出：连接中断（ECONNRESET）。',
    );
  });

  it('says a reason in the other language that was given as a plain text', async () => {
    await speak('zh-CN');
    expect(sentenceText(sentence`This did not leave: ${'You hung up.'}`)).toBe('没有发出：你断开了连接。');
  });

  it('says in English what the other language has not', async () => {
    await speak('zh-CN');
    expect(errorText({ code: 'internal', message: 'A sentence of a later version.' })).toBe(
      'A sentence of a later version.',
    );
    expect(sentenceText(sentence`A later one: ${broken}`)).toBe(
      'A later one: The connection broke (ECONNRESET).',
    );
    expect(sentenceText(sentence`This did not leave: ${sentence`later ${1} of ${2}`}`)).toBe(
      '没有发出：later 1 of 2',
    );
  });

  it('takes what a value says for nothing but its text', async () => {
    await speak('zh-CN');
    const name = '{{1}} $t(chat:deleted) $& {{0}}';
    expect(sentenceText(sentence`At ${name} you now reach ${'B'}.`)).toBe(
      `在 ${name} 那里，现在应答的是 B。`,
    );
  });

  it('is the same on the other side of IPC', async () => {
    const info = toErrorInfo(new ParleyError('link-closed', sentence`This did not leave: ${broken}`));
    const arrived = ParleyError.of(JSON.parse(JSON.stringify(info)) as typeof info);
    expect(arrived.toInfo()).toEqual(info);
    expect(arrived.code).toBe('link-closed');
    await speak('zh-CN');
    expect(textOfError(arrived)).toBe('没有发出：连接中断（ECONNRESET）。');
  });

  it('carries no phrase where its message says as much', () => {
    expect(new ParleyError('not-found', 'It is gone.').toInfo()).toEqual({
      code: 'not-found',
      message: 'It is gone.',
    });
    expect(errorInfo('internal', verbatim('disk {{0}}'))).toEqual({
      code: 'internal',
      message: 'disk {{0}}',
    });
  });
});

function sourcesIn(folder: string) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => /\.tsx?$/u.test(path) && !path.startsWith(COMMAND_LINE))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));
}
