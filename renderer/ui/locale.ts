import { i18n } from '../../shared/words/i18n';
import { languageFor } from '../../shared/words/languages';

/**
 * The locale for dates, times and sizes: the system's own where it speaks the same language as the window (an English
 * speaker in Britain keeps British dates), else the window's language.
 */
export function localeFor(language: string, systemLocales: readonly string[]): string {
  return systemLocales.find((locale) => isOf(locale, language)) ?? language;
}

function isOf(locale: string, language: string): boolean {
  // Only what is truly of that language: what Parley does not speak would be English too.
  return locale.split('-')[0] === language.split('-')[0] && languageFor('system', [locale]) === language;
}

/** Of the language that is spoken now. */
export function currentLocale(): string {
  return localeFor(i18n.language, navigator.languages);
}
