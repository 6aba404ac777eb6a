import { speak } from '../../shared/words/i18n';
import { directionOf, languageFor, type LanguageChoice } from '../../shared/words/languages';
import type { ParleyState, ParleyStore } from '../store';
import { keepChoice, lastChoice } from './last-choice';

/** Speaks the language that is set, from now on and after each change; until that is known, the last one. Returns how to stop. */
export function followLanguage(store: ParleyStore): () => void {
  let current: LanguageChoice | null = null;
  const follow = ({ phase, settings }: ParleyState): void => {
    const choice = phase === 'ready' ? settings.language : (current ?? lastChoice());
    if (choice === current) return;
    current = choice;
    if (phase === 'ready') keepChoice(choice);
    speakChoice(choice);
  };
  follow(store.getState());
  return store.subscribe(follow);
}

/** The page speaks it, in the direction in which it is written, and says so to screen readers. */
export function speakChoice(choice: LanguageChoice): void {
  const language = languageFor(choice, navigator.languages);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  void speak(language);
}
