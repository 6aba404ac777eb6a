import { use, useMemo, useState, type ReactNode } from 'react';
import { Button } from '../ui/button';
import { useWords } from '../ui/use-words';
import { foldedText } from './fold';
import { HoldRow } from './hold-row';
import { findLinks } from './links';
import './text-body.css';

/** Text as it was written: its lines, its direction, its addresses to open. */
export function TextBody({ text }: { readonly text: string }) {
  return (
    <Foldable text={text}>
      {(shown) => (
        <p className="text-body" dir="auto">
          <LinkedText text={shown} />
        </p>
      )}
    </Foldable>
  );
}

interface FoldableProps {
  readonly text: string;
  readonly children: (shown: string) => ReactNode;
}

/** Shows the beginning of a long text until all of it is asked for. */
export function Foldable({ text, children }: FoldableProps) {
  const t = useWords('chat');
  const holdRow = use(HoldRow);
  const folded = useMemo(() => foldedText(text), [text]);
  const [isUnfolded, setIsUnfolded] = useState(false);
  if (folded === null) return children(text);
  return (
    <>
      {children(isUnfolded ? text : `${folded}…`)}
      <Button
        look="text"
        className="text-body__fold"
        aria-expanded={isUnfolded}
        onClick={() => {
          holdRow();
          setIsUnfolded(!isUnfolded);
        }}
      >
        {isUnfolded ? t('showLess') : t('showMore')}
      </Button>
    </>
  );
}

function LinkedText({ text }: { readonly text: string }) {
  const segments = useMemo(() => findLinks(text), [text]);
  return segments.map(({ text: shown, href }, index) =>
    href === null ? (
      shown
    ) : (
      // The same address may stand twice, and the segments never change places.
      <a key={index} href={href} target="_blank" rel="noreferrer">
        {shown}
      </a>
    ),
  );
}
