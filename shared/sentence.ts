/**
 * Sentences that are made where there is no telling which language they will be read in: an error thrown deep in a link,
 * crossing to the window, perhaps kept beside its message for years. They carry English, and how it was made.
 */

/** `of` is the English sentence with `{{0}}`, `{{1}}` for its values: what a translation is looked up by. */
export interface Phrase {
  readonly of: string;
  readonly values: ReadonlyArray<string | Phrase>;
}

export interface Sentence {
  /** In English, whole. */
  readonly text: string;
  readonly phrase: Phrase;
}

type Value = string | number | Sentence;

/** Tags a template: sentence`Nobody listens at ${address}.` A value may be a sentence itself. */
export function sentence(parts: TemplateStringsArray, ...values: readonly Value[]): Sentence {
  const joined = (valueAt: (value: Value, index: number) => string): string =>
    values.reduce<string>(
      (text, value, index) => `${text}${valueAt(value, index)}${parts[index + 1] ?? ''}`,
      parts[0] ?? '',
    );
  return {
    text: joined(textOf),
    phrase: {
      of: joined((_value, index) => `{{${index}}}`),
      values: values.map((value) => (typeof value === 'object' ? value.phrase : String(value))),
    },
  };
}

function textOf(value: Value): string {
  return typeof value === 'object' ? value.text : String(value);
}

/** Foreign text where a sentence is wanted: it is said as it is in every language. */
export function verbatim(text: string): Sentence {
  return { text, phrase: { of: text, values: [] } };
}
