import { useState } from 'react';
import { DEFAULT_TAKE_UP_TO_BYTES } from '../../shared/limits';
import type { Peer, Settings, Taking } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { textOfError } from '../../shared/words/error-text';
import { useParley } from '../app/store-context';
import { bytesToMegabytes, parseTakeUpTo } from '../settings/values';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { formatBytes } from '../ui/format';
import { useWords } from '../ui/use-words';
import { nameInText } from './names';
import './taking-dialog.css';

const CHOICES = ['settings', 'always', 'upTo', 'ask'] as const;
type Choice = (typeof CHOICES)[number];

/** Which files of one peer are taken without asking. */
export function TakingDialog({ peer }: { readonly peer: Peer }) {
  const t = useWords('peers');
  const settings = useParley((state) => state.settings);
  const closeDialog = useParley((state) => state.closeDialog);
  const setTaking = useParley((state) => state.setTaking);
  const [choice, setChoice] = useState(choiceOf(peer.taking));
  const [megabytes, setMegabytes] = useState(() => String(bytesToMegabytes(upToBytesOf(peer.taking))));
  const [error, setError] = useState<string | null>(null);

  const save = async (): Promise<void> => {
    const taking = takingOf(choice, megabytes);
    if (taking !== null && typeof taking === 'object' && 'wrong' in taking) {
      setError(taking.wrong);
      return;
    }
    try {
      await setTaking(peer.key, taking);
      closeDialog();
    } catch (thrown) {
      setError(textOfError(thrown));
    }
  };
  const words: Readonly<Record<Choice, string>> = {
    settings: t('takingChoices.settings', { what: inSettings(settings) }),
    always: t('takingChoices.always'),
    upTo: t('takingChoices.upTo'),
    ask: t('takingChoices.ask'),
  };
  return (
    <Dialog title={t('takingTitle', { name: nameInText(peer) })} onClose={closeDialog}>
      <form
        className="taking"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <fieldset className="taking__choices">
          <legend className="field__label">{t('takingWithoutAsking')}</legend>
          {CHOICES.map((one) => (
            <label key={one} className="taking__choice">
              <input
                type="radio"
                name="taking"
                checked={choice === one}
                data-autofocus={choice === one || undefined}
                onChange={() => setChoice(one)}
              />
              <span>{words[one]}</span>
            </label>
          ))}
        </fieldset>
        {choice === 'upTo' && (
          <Field
            label={t('takingUpTo')}
            error={error}
            inputMode="numeric"
            value={megabytes}
            onChange={(event) => setMegabytes(event.target.value)}
          />
        )}
        {choice !== 'upTo' && (
          <p className="field__error" role="alert">
            {error}
          </p>
        )}
        <div className="dialog__actions">
          <Button onClick={closeDialog}>{t('cancel')}</Button>
          <Button look="primary" type="submit">
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function choiceOf(taking: Taking | null): Choice {
  return taking === null ? 'settings' : typeof taking === 'object' ? 'upTo' : taking;
}

function upToBytesOf(taking: Taking | null): number {
  return typeof taking === 'object' && taking !== null ? taking.upToBytes : DEFAULT_TAKE_UP_TO_BYTES;
}

function takingOf(choice: Choice, megabytes: string): Taking | null | { readonly wrong: string } {
  if (choice === 'settings') return null;
  if (choice !== 'upTo') return choice;
  const parsed = parseTakeUpTo(megabytes);
  return 'wrong' in parsed ? parsed : { upToBytes: parsed.takeUpToBytes };
}

/** What holds for peers of whom nothing was said. */
function inSettings({ takeFrom, takeUpToBytes }: Settings): string {
  const size = formatBytes(takeUpToBytes);
  switch (takeFrom) {
    case 'anyone':
      return say('peers:takingSettings.anyone', { size });
    case 'verified':
      return say('peers:takingSettings.verified', { size });
    case 'nobody':
      return say('peers:takingSettings.nobody');
  }
}
