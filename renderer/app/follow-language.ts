import { speak } from '../../shared/words/i18n';
import { languageFor, type LanguageChoice } from '../../shared/words/languages';
import type { ParleyStore } from '../store';

/** Speaks the language that is set, from now on and after each change. Returns how to stop. */
export function followLanguage(store: ParleyStore): () => void {
  let current: LanguageChoice | null = null;
  const follow = (choice: LanguageChoice): void => {
    if (choice === current) return;
    current = choice;
    const language = languageFor(choice, navigator.languages);
    document.documentElement.lang = language;
    void speak(language);
  };
  follow(store.getState().settings.language);
  return store.subscribe(({ settings }) => follow(settings.language));
}
