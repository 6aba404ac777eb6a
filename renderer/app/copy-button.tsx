import { useEffect, useState } from 'react';
import { IconButton } from '../ui/button';
import { CheckIcon, CopyIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { useParley } from './store-context';

/** How long the check mark stays. */
const SHOWN_MS = 1600;

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, such as "Copy my address". */
  readonly label: string;
}

/** Copies `text`, and says so. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const t = useWords('app');
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
    announce(t('copied'));
  };
  return (
    <IconButton label={label} small onClick={() => void copy()}>
      {isCopied ? <CheckIcon /> : <CopyIcon />}
    </IconButton>
  );
}
