import type { EnglishWords } from './catalog';

declare module 'i18next' {
  /** Keys that do not exist are compile errors. */
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: EnglishWords;
  }
}
