import { describe, expect, it } from 'vitest';
import { localeFor } from '../../../shared/words/languages';

describe('dates and sizes', () => {
  it.each([
    ['en', ['en-GB', 'zh-CN'], 'en-GB'],
    ['en', ['de-DE', 'en-GB'], 'en-GB'],
    ['en', ['zh-CN'], 'en'],
    ['zh-CN', ['en-US', 'zh-Hans-SG'], 'zh-Hans-SG'],
    ['zh-CN', ['zh-TW', 'en-US'], 'zh-CN'],
    ['zh-CN', [], 'zh-CN'],
  ] as const)('in %s, where the system has %j, are as in %s', (language, system, locale) => {
    expect(localeFor(language, system)).toBe(locale);
  });
});
