import { useId, useState } from 'react';
import { useParley } from '../app/store-context';
import type { SettingsPatch } from './slice';

interface SwitchSettingProps {
  readonly label: string;
  /** What it means, when the label alone does not say it. */
  readonly hint?: string;
  readonly value: boolean;
  readonly patchOf: (on: boolean) => SettingsPatch;
}

/** On or off. It takes effect at once; what is wrong is said below. */
export function SwitchSetting({ label, hint, value, patchOf }: SwitchSettingProps) {
  const updateSettings = useParley((state) => state.updateSettings);
  const [error, setError] = useState<string | null>(null);
  const hintId = useId();
  const change = async (on: boolean): Promise<void> => setError(await updateSettings(patchOf(on)));
  return (
    <div className="switch-setting">
      <label className="switch-setting__line">
        <input
          type="checkbox"
          checked={value}
          aria-describedby={hint === undefined ? undefined : hintId}
          onChange={(event) => void change(event.currentTarget.checked)}
        />
        {label}
      </label>
      {hint !== undefined && (
        <p id={hintId} className="field__hint">
          {hint}
        </p>
      )}
      {error !== null && (
        <p className="field__error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
