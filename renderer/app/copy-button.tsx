import { useEffect, useState } from 'react';
import { IconButton } from '../ui/button';
import { CheckIcon, CopyIcon } from '../ui/icons';
import { useParley } from './store-context';
import { words } from './words';

/** How long the check mark stays. */
const SHOWN_MS = 1600;

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, such as "Copy my address". */
  readonly label: string;
}

/** Copies `text`, and says so. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const copyText = useParley((state) => state.copyText);
  const announce = useParley((state) => state.announce);
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);

  const copy = async (): Promise<void> => {
    if (!(await copyText(text))) return;
    setIsCopied(true);
    announce(words.copied);
  };
  return (
    <IconButton label={label} small onClick={() => void copy()}>
      {isCopied ? <CheckIcon /> : <CopyIcon />}
    </IconButton>
  );
}
