import { describe, expect, it } from 'vitest';
import { directionOf, languageFor } from '../../../shared/words/languages';

describe('the language', () => {
  it('is the one that was chosen, whatever the system speaks', () => {
    expect(languageFor('zh-CN', ['en-GB'])).toBe('zh-CN');
    expect(languageFor('en', ['zh-CN'])).toBe('en');
  });

  it.each([
    [['zh-CN', 'en'], 'zh-CN'],
    [['zh-Hans-SG'], 'zh-CN'],
    [['zh'], 'zh-CN'],
    [['de-DE', 'zh-CN'], 'zh-CN'],
    [['de-DE', 'en-GB', 'zh-CN'], 'en'],
    [['zh-TW'], 'en'],
    [['zh-Hant'], 'en'],
    [['fr'], 'en'],
    [['C', 'zh-CN'], 'zh-CN'],
    [['not a locale!'], 'en'],
    [[], 'en'],
  ] as const)('follows the system: %j is %s', (locales, language) => {
    expect(languageFor('system', locales)).toBe(language);
  });
});

it.each([
  ['en', 'ltr'],
  ['zh-CN', 'ltr'],
  ['ar', 'rtl'],
  ['he', 'rtl'],
  ['fa-IR', 'rtl'],
  ['ur', 'rtl'],
  ['az', 'ltr'],
  ['az-Arab', 'rtl'],
])('%s is written %s', (language, direction) => {
  expect(directionOf(language)).toBe(direction);
});
