/** The languages in which Parley speaks, and which of them a person gets. */

/** As BCP 47 has them. */
export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What can be set: a language, or the system's. */
export const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const;
export type LanguageChoice = (typeof LANGUAGE_CHOICES)[number];

/** Of ISO 15924, as far as languages are written in them today. */
const RIGHT_TO_LEFT_SCRIPTS: ReadonlySet<string> = new Set([
  'Arab',
  'Hebr',
  'Thaa',
  'Syrc',
  'Nkoo',
  'Adlm',
  'Rohg',
]);

/** Each in its own words, so that whoever reads no other finds it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '简体中文' };

/** In which direction a language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const { script } = new Intl.Locale(language).maximize();
  return script !== undefined && RIGHT_TO_LEFT_SCRIPTS.has(script) ? 'rtl' : 'ltr';
}

/**
 * The language to speak: the chosen one, else the first of the system's that Parley knows, else English.
 * Chinese written in traditional characters is not taken for the simplified.
 */
export function languageFor(choice: LanguageChoice, systemLocales: readonly string[]): Language {
  if (choice !== 'system') return choice;
  return systemLocales.map(knownLanguage).find((language) => language !== null) ?? 'en';
}

function knownLanguage(locale: string): Language | null {
  try {
    const { language, script } = new Intl.Locale(locale).maximize();
    if (language === 'en') return 'en';
    return language === 'zh' && script === 'Hans' ? 'zh-CN' : null;
  } catch {
    // Not a locale at all, such as the "C" of a bare Unix.
    return null;
  }
}

/**
 * The locale for dates, times and sizes: the system's own where it speaks the same language as Parley (an English
 * speaker in Britain keeps British dates), else that language.
 */
export function localeFor(language: string, systemLocales: readonly string[]): string {
  return systemLocales.find((locale) => isOf(locale, language)) ?? language;
}

function isOf(locale: string, language: string): boolean {
  // Only what is truly of that language: what Parley does not speak would be English too.
  return locale.split('-')[0] === language.split('-')[0] && languageFor('system', [locale]) === language;
}
