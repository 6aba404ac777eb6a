import { i18n } from '../../shared/words/i18n';
import { localeFor } from '../../shared/words/languages';

/** Of the language that is spoken now. */
export function currentLocale(): string {
  return localeFor(i18n.language, navigator.languages);
}
