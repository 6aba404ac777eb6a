import { useParley } from './store-context';

/** Says things once to those who listen: new messages, and what was done. */
export function Announcer() {
  const { id, text } = useParley((state) => state.announcement);
  return (
    <div className="visually-hidden" aria-live="polite">
      {/* A new element says the same words again. */}
      <p key={id}>{text}</p>
    </div>
  );
}
