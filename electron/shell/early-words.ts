/** Words for what may have to be said before the rest of the app is loaded, and which the start does not wait for. */
import { app } from 'electron';
import type { errorText } from '../../shared/words/error-text';
import type { say } from '../../shared/words/i18n';

let isSystemSpoken: Promise<void> | null = null;

/**
 * Speaks the system's language, until the settings tell which one is wanted. Only the first call does anything.
 * Electron has to be ready.
 */
export function speakAsSystem(): Promise<void> {
  isSystemSpoken ??= changeToSystem();
  return isSystemSpoken;
}

async function changeToSystem(): Promise<void> {
  const [{ speak }, { languageFor }] = await Promise.all([
    import('../../shared/words/i18n'),
    import('../../shared/words/languages'),
  ]);
  await speak(languageFor('system', app.getPreferredSystemLanguages()));
}

/** What says a text in the language that is spoken now; loaded when it is wanted. Electron has to be ready. */
export async function loadWords(): Promise<typeof say> {
  await speakAsSystem();
  return (await import('../../shared/words/i18n')).say;
}

/** As `loadWords`, for errors. */
export async function loadErrorWords(): Promise<typeof errorText> {
  await speakAsSystem();
  return (await import('../../shared/words/error-text')).errorText;
}
