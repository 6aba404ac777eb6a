import { useTranslation } from 'react-i18next';
import type { Namespace } from '../../shared/words/catalog';
import { i18n } from '../../shared/words/i18n';

/** The words of a feature, as `t('key')` or `t('key', { name })`. Whoever uses them is drawn anew when the language changes. */
export function useWords<Name extends Namespace>(namespace: Name) {
  return useTranslation(namespace, { i18n, useSuspense: false }).t;
}
