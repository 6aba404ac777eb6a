import { useId, type ReactNode } from 'react';

export type SettingsPart =
  'you' | 'who' | 'nearby' | 'files' | 'space' | 'notifications' | 'network' | 'updates';

/** Settings that belong together, under their heading. */
export function SettingsSection({
  part,
  title,
  children,
}: {
  readonly part: SettingsPart;
  readonly title: string;
  readonly children: ReactNode;
}) {
  const titleId = useId();
  return (
    <section className="settings-section" aria-labelledby={titleId} data-part={part}>
      <h3 id={titleId} className="settings-section__title" tabIndex={-1}>
        {title}
      </h3>
      {children}
    </section>
  );
}
