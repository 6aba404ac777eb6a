/** Errors in the language that is spoken: their English sentences are what the translations are looked up by. */
import { toErrorInfo, type ErrorInfo } from '../errors';
import type { Phrase, Sentence } from '../sentence';
import { i18n } from './i18n';

/** The sentence of an error. What no translation has is said in English rather than not at all. */
export function errorText({ message, phrase }: ErrorInfo): string {
  return said(phrase ?? { of: message, values: [] }) ?? message;
}

/** The sentence of any thrown value. */
export function textOfError(error: unknown): string {
  return errorText(toErrorInfo(error));
}

/** A sentence that is no error, such as a notice. */
export function sentenceText({ text, phrase }: Sentence): string {
  return said(phrase) ?? text;
}

/** Null where the language has it not. */
function said({ of, values }: Phrase): string | null {
  const translations: unknown = i18n.getResourceBundle(i18n.language, 'errors');
  const pattern = isTable(translations) ? translations[of] : undefined;
  if (pattern === undefined) return null;
  return i18n.services.interpolator.interpolate(
    pattern,
    Object.fromEntries(values.map((value, index) => [index, valueText(value)])),
    i18n.language,
    {},
  );
}

/** A value may be a sentence without values of its own, such as why a link is gone. */
function valueText(value: string | Phrase): string {
  if (typeof value === 'string') return said({ of: value, values: [] }) ?? value;
  return said(value) ?? inEnglish(value);
}

function inEnglish({ of, values }: Phrase): string {
  return of.replace(/\{\{(\d+)\}\}/gu, (_place, index) => {
    const value = values[Number(index)] ?? '';
    return typeof value === 'string' ? value : inEnglish(value);
  });
}

function isTable(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null;
}
