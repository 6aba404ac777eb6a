import { useState } from 'react';
import { useParley } from '../app/store-context';
import { Field } from '../ui/field';
import type { Parsed } from './values';

interface SettingFieldProps {
  readonly label: string;
  readonly hint: string;
  /** What an empty field means. */
  readonly placeholder?: string;
  /** The setting as it is. */
  readonly value: string;
  readonly inputMode?: 'numeric' | 'text';
  readonly maxLength?: number;
  /** `auto`: what is typed decides in which direction it runs. */
  readonly dir?: 'auto';
  readonly parse: (typed: string) => Parsed;
}

/** A setting to type: Enter or leaving the field makes it so; what can't be is told here and changes nothing. */
export function SettingField({ value, parse, inputMode = 'text', ...rest }: SettingFieldProps) {
  const updateSettings = useParley((state) => state.updateSettings);
  // Null for as long as nothing else than the setting is typed.
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);

  const commit = async (): Promise<void> => {
    if (typed === null || typed.trim() === value) {
      setTyped(null);
      setError(null);
      return;
    }
    const parsed = parse(typed);
    const problem = 'wrong' in parsed ? parsed.wrong : await updateSettings(parsed.patch);
    setError(problem);
    if (problem === null) setTyped(null);
  };
  return (
    <Field
      {...rest}
      inputMode={inputMode}
      error={error}
      value={typed ?? value}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => void commit()}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) void commit();
      }}
    />
  );
}
