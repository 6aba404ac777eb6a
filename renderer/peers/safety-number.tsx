import { say } from '../../shared/words/i18n';
import { CopyButton } from '../app/copy-button';
import { useWords } from '../ui/use-words';
import { QrCode } from './qr-code';
import './safety-number.css';

/** The number to compare: to read out, to copy, and for a camera. @param number groups of digits, with spaces between */
export function SafetyNumber({ number }: { readonly number: string }) {
  const t = useWords('peers');
  return (
    <div className="safety-number">
      <div className="safety-number__digits">
        <p className="visually-hidden">{spelled(number)}</p>
        <p className="safety-number__groups" aria-hidden="true" dir="ltr">
          {inLines(number)}
        </p>
        <CopyButton text={number} label={t('copySafetyNumber')} />
      </div>
      <QrCode text={number.replaceAll(' ', '')} label={t('safetyNumberCode')} />
    </div>
  );
}

/** Three groups a line. */
function inLines(number: string): string {
  return number.replace(/(\S+ \S+ \S+) /g, '$1\n');
}

/** Digit by digit, or it is read as tens of thousands. */
function spelled(number: string): string {
  const groups = number.split(' ').map((group) => group.replace(/\B/g, ' '));
  return `${say('peers:safetyNumber')}: ${groups.join(', ')}`;
}
