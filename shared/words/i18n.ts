/**
 * The words that Parley speaks. Each process (and the window) has this one instance; it speaks English
 * until told otherwise. What draws something reads it through `useWords` instead, and so follows a change of language.
 */
import { createInstance } from 'i18next';
import { catalog, NAMESPACES } from './catalog';
import { errors } from './zh-cn/errors';
import type { Language } from './languages';

export const i18n = createInstance();

void i18n.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { ...catalog, 'zh-CN': { ...catalog['zh-CN'], errors } },
  ns: NAMESPACES,
  // Resources are at hand, so the first word can be said at once.
  initAsync: false,
  // Texts become text nodes, never markup; escaping would be seen.
  interpolation: { escapeValue: false },
});

/** A text in the current language, such as `say('app:andMore', { count: 3 })`. */
export const say = i18n.t;

/** Speaks this language from now on. */
export async function speak(language: Language): Promise<void> {
  if (i18n.language !== language) await i18n.changeLanguage(language);
}
