import { LANGUAGE_CHOICES, type LanguageChoice } from '../../shared/words/languages';

const KEY = 'parley.language';

/**
 * The language that was set when the window was last open. The settings come with the first snapshot, after something was drawn;
 * this one is at hand before.
 */
export function lastChoice(): LanguageChoice {
  const kept = localStorage.getItem(KEY);
  return LANGUAGE_CHOICES.find((choice) => choice === kept) ?? 'system';
}

export function keepChoice(choice: LanguageChoice): void {
  localStorage.setItem(KEY, choice);
}
