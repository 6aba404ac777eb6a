import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followLanguage } from '../../../../renderer/app/follow-language';
import { createParleyStore } from '../../../../renderer/store';
import type { LanguageChoice } from '../../../../shared/words/languages';
import { say, speak } from '../../../../shared/words/i18n';
import { createFakeBridge } from '../support/fake-bridge';
import { SETTINGS } from '../support/make';

beforeEach(() => localStorage.clear());

afterEach(async () => {
  vi.unstubAllGlobals();
  await speak('en');
});

/** A window that opens where the system speaks these languages. */
function open(systemLocales: readonly string[]) {
  vi.stubGlobal('navigator', { languages: systemLocales });
  const store = createParleyStore(createFakeBridge());
  const stop = followLanguage(store);
  const set = (language: LanguageChoice) =>
    store.setState({ phase: 'ready', settings: { ...SETTINGS, language } });
  return { set, stop };
}

const spoken = () => [document.documentElement.lang, say('app:tryAgain')];
const ENGLISH = ['en', 'Try again'];
const CHINESE = ['zh-CN', '重试'];

it('speaks the language of the system before anything is known, and at once', () => {
  open(['zh-CN', 'en']);
  expect(spoken()).toEqual(CHINESE);
});

it('speaks what is set, and every other setting as soon as it is set', () => {
  const { set } = open(['en-GB']);
  set('zh-CN');
  expect(spoken()).toEqual(CHINESE);
  set('en');
  expect(spoken()).toEqual(ENGLISH);
  set('system');
  expect(spoken()).toEqual(ENGLISH);
});

it('begins with the language that was set the last time, until it is known', () => {
  open(['en']).set('zh-CN');
  const again = open(['en']);
  expect(spoken()).toEqual(CHINESE);
  again.set('en');
  expect(spoken()).toEqual(ENGLISH);
});

it('takes nothing that is kept for granted', () => {
  localStorage.setItem('parley.language', 'tlh');
  open(['zh-Hans']);
  expect(spoken()).toEqual(CHINESE);
});

it('hears of no setting once it is stopped', () => {
  const { set, stop } = open(['en']);
  stop();
  set('zh-CN');
  expect(spoken()).toEqual(ENGLISH);
});

it('says in which direction it is written', () => {
  document.documentElement.dir = 'rtl';
  open(['zh-CN']);
  expect(document.documentElement.dir).toBe('ltr');
});
