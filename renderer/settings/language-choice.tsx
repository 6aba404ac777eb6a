import { LANGUAGE_NAMES } from '../../shared/words/languages';
import { useParley } from '../app/store-context';
import { useWords } from '../ui/use-words';
import { RadioChoice } from './radio-choice';

const EACH_IN_ITS_OWN = Object.fromEntries(
  Object.keys(LANGUAGE_NAMES).map((language) => [language, language]),
);

/** The language of all that Parley says. Each is called by its own name, so whoever reads no other finds it. */
export function LanguageChoice() {
  const t = useWords('settings');
  const language = useParley((state) => state.settings.language);
  return (
    <RadioChoice
      name="language"
      label={t('language')}
      options={{ system: t('systemLanguage'), ...LANGUAGE_NAMES }}
      langs={EACH_IN_ITS_OWN}
      value={language}
      patchOf={(chosen) => ({ language: chosen })}
    />
  );
}
