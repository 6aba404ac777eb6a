import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { errorText } from '../../shared/words/error-text';
import { i18n, say } from '../../shared/words/i18n';
import { useParley } from '../app/store-context';
import { EVERYONE } from '../chat/everyone';
import { useDropTarget } from '../chat/drop-target';
import { nearbyName } from '../peers/nearby-name';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { formatBytes } from '../ui/format';
import { useWords } from '../ui/use-words';
import { PictureTiles } from './picture-tiles';
import { recipientName, conversationOf, strangersAmong } from './recipients';
import { chosenOf, type LeftOut, type Sheet } from './sheet';
import { ToWhom } from './to-whom';
import './sending.css';

/** In the title of the dialog. */
const MAX_NAMES = 3;

/** What is about to be sent: to be looked at, put in order, and said something about. */
export function SendingDialog() {
  const sheet = useParley((state) => state.sheet);
  if (sheet === null) return null;
  return <OpenSheet key={sheet.asksWhom ? 'to whom' : sheet.to.join(' ')} sheet={sheet} />;
}

function OpenSheet({ sheet }: { readonly sheet: Sheet }) {
  const t = useWords('sending');
  const { files, refused, leftOut, to, asksWhom, isSending, error } = sheet;
  const sendSheet = useParley((state) => state.sendSheet);
  const leaveSheet = useParley((state) => state.leaveSheet);
  const { name, remembered } = useRecipients(to);
  const [caption, setCaption] = useState('');
  const [isStripped, setIsStripped] = useState(remembered);
  const drop = useDropTarget(to);
  const formRef = useRef<HTMLFormElement>(null);
  const ids = useId();
  const { connecting, failure } = useStrangers(to);
  const leaving = chosenOf(sheet, isStripped);
  const unclean = files.filter((file) => !leaving.includes(file));

  const onKeyDown = (event: KeyboardEvent): void => {
    const isComposing = event.nativeEvent.isComposing || event.key === 'Process';
    if (event.key !== 'Enter' || isComposing || event.shiftKey) return;
    // On a button, Enter alone presses it.
    const isInCaption = event.target instanceof HTMLTextAreaElement;
    if (!isInCaption && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    formRef.current?.requestSubmit();
  };
  return (
    <Dialog
      title={to.length === 0 ? t('titleToWhom') : t('title', { name })}
      onClose={() => leaveSheet(caption)}
    >
      <form
        ref={formRef}
        className="sending"
        data-over={drop.isOver}
        onKeyDown={onKeyDown}
        onSubmit={(event) => {
          event.preventDefault();
          void sendSheet(caption, isStripped);
        }}
        {...drop.handlers}
      >
        {asksWhom && <ToWhom to={to} />}
        <PictureTiles files={files} />
        <p className="sending__sum">
          {files.length === 0
            ? t('nothingLeft')
            : t('sum', {
                count: leaving.length,
                size: formatBytes(leaving.reduce((sum, file) => sum + file.sizeBytes, 0)),
              })}
        </p>
        {leftOut.count > 0 && <p className="field__hint">{leftOutText(leftOut)}</p>}
        {refused.length > 0 && <Refused title={t('refused', { count: refused.length })} files={refused} />}
        <textarea
          className="input sending__caption"
          rows={2}
          dir="auto"
          value={caption}
          // What is written while it is sent would be lost.
          readOnly={isSending}
          aria-label={t('caption')}
          placeholder={t('captionPlaceholder')}
          data-autofocus
          onChange={(event) => setCaption(event.target.value)}
        />
        <div>
          <label className="sending__strip">
            <input
              type="checkbox"
              checked={isStripped}
              aria-describedby={`${ids}-strip`}
              onChange={(event) => setIsStripped(event.currentTarget.checked)}
            />
            {t('strip')}
          </label>
          <p id={`${ids}-strip`} className="field__hint">
            {t('stripHint')}
          </p>
        </div>
        <div aria-live="polite">
          {unclean.length > 0 && (
            <Refused
              title={t('notClean', { count: unclean.length })}
              files={unclean.map((file) => ({ name: file.name, reason: '' }))}
            />
          )}
        </div>
        <p className="field__error" role="alert">
          {failure === '' ? error : failure}
        </p>
        <div className="dialog__actions">
          <p className="sending__progress" role="status">
            {connecting}
          </p>
          <Button onClick={() => leaveSheet(caption)}>{t('cancel')}</Button>
          <Button
            look="primary"
            type="submit"
            disabled={leaving.length === 0 || to.length === 0 || isSending}
          >
            {t('send')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface RefusedProps {
  readonly title: string;
  readonly files: ReadonlyArray<{ readonly name: string; readonly reason: string }>;
}

function Refused({ title, files }: RefusedProps) {
  return (
    <div className="sending__refused">
      <p>{title}</p>
      <ul>
        {files.map(({ name, reason }, index) => (
          <li key={`${index} ${name}`}>
            {reason.includes(name) ? reason : [name, reason].filter(Boolean).join(': ')}
          </li>
        ))}
      </ul>
    </div>
  );
}

function leftOutText({ count, names }: LeftOut): string {
  const more = count - names.length;
  const named = more === 0 ? names : [...names, say('drops:leftOutMore', { count: more })];
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  return say('drops:leftOut', { count, names: list.format(named) });
}

/** "Ada, Bob, and Eve"; how many they are when there is no room for their names. */
function namesOf(names: readonly string[]): string {
  if (names.length > MAX_NAMES) return say('sending:many', { count: names.length });
  return new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(names);
}

/** Whom it goes to, and whether the data was removed the last time. */
function useRecipients(to: readonly string[]): { readonly name: string; readonly remembered: boolean } {
  const t = useWords('sending');
  const known = useKnown();
  const settings = useParley((state) => state.settings);
  const [first, ...others] = to;
  if (first === undefined || to.includes(EVERYONE)) {
    return { name: t('everyone'), remembered: settings.stripMetadata };
  }
  const names = to.map((one) => recipientName(known, one));
  const only = others.length === 0 ? known.peers[conversationOf(known, first) ?? ''] : undefined;
  return { name: namesOf(names), remembered: only?.stripMetadata ?? settings.stripMetadata };
}

/** How far one is with those who are not connected yet; empty texts when there is nothing to say. */
function useStrangers(to: readonly string[]): { readonly connecting: string; readonly failure: string } {
  const t = useWords('sending');
  const known = useKnown();
  const strangers = strangersAmong(known, to);
  const dialled = strangers.filter(({ isConnecting }) => isConnecting).map(nearbyName);
  const failures = strangers.flatMap((person) =>
    person.isConnecting || person.error === null
      ? []
      : t('notReached', { name: nearbyName(person), why: errorText(person.error) }),
  );
  return {
    connecting: dialled.length === 0 ? '' : t('connecting', { name: namesOf(dialled) }),
    failure: failures.join(' '),
  };
}

/** Everybody that may be a recipient. */
function useKnown() {
  const peers = useParley((state) => state.peers);
  const movedTo = useParley((state) => state.movedTo);
  const nearby = useParley((state) => state.nearby);
  return { peers, movedTo, nearby };
}
