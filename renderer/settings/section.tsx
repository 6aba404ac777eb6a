import { useId, type ReactNode } from 'react';

/** Settings that belong together, under their heading. */
export function SettingsSection({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  const titleId = useId();
  return (
    <section className="settings-section" aria-labelledby={titleId}>
      <h3 id={titleId} className="settings-section__title">
        {title}
      </h3>
      {children}
    </section>
  );
}
