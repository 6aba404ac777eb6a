import { useState } from 'react';
import { useParley } from '../app/store-context';
import type { SettingsPatch } from './slice';

interface RadioChoiceProps<Value extends string> {
  /** Of the group of radio buttons. */
  readonly name: string;
  readonly label: string;
  /** value -> words, in the order in which they are shown. */
  readonly options: Readonly<Record<Value, string>>;
  /** value -> the language (BCP 47) of its words, where it is not the window's. */
  readonly langs?: Readonly<Partial<Record<Value, string>>>;
  readonly value: Value;
  readonly patchOf: (value: Value) => SettingsPatch;
}

/** One of a few. It takes effect at once; what is wrong is said below. */
export function RadioChoice<Value extends string>(props: RadioChoiceProps<Value>) {
  const { name, label, options, langs, value, patchOf } = props;
  const updateSettings = useParley((state) => state.updateSettings);
  const [error, setError] = useState<string | null>(null);
  const choose = async (wanted: Value): Promise<void> => setError(await updateSettings(patchOf(wanted)));
  return (
    <fieldset className="radio-choice">
      <legend className="field__label">{label}</legend>
      <div className="radio-choice__options">
        {(Object.keys(options) as Value[]).map((option) => (
          <label key={option} className="radio-choice__option">
            <input type="radio" name={name} checked={value === option} onChange={() => void choose(option)} />
            <span lang={langs?.[option]}>{options[option]}</span>
          </label>
        ))}
      </div>
      <p className="field__error" role="alert">
        {error}
      </p>
    </fieldset>
  );
}
