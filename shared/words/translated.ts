/**
 * The shape of a translation: every key of the English words, with any text. The English plural of one (`key_one`)
 * is left out, as Chinese has one form for all numbers (`key_other`).
 */
export type Translated<English> = {
  readonly [Key in keyof English as Key extends `${string}_one` ? never : Key]: English[Key] extends string
    ? string
    : Translated<English[Key]>;
};
