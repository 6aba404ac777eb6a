import { useMemo } from 'react';
import { layOutJson } from './json-text';
import { Foldable } from './text-body';

/** JSON, one member a line. */
export function JsonBody({ text }: { readonly text: string }) {
  const laidOut = useMemo(() => layOutJson(text), [text]);
  return (
    <Foldable text={laidOut}>
      {(shown) => (
        <pre className="json-body" dir="ltr">
          <code>{shown}</code>
        </pre>
      )}
    </Foldable>
  );
}
