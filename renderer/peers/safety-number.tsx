import { CopyButton } from '../app/copy-button';
import { QrCode } from './qr-code';
import { words } from './words';
import './safety-number.css';

/** The number to compare: to read out, to copy, and for a camera. @param number groups of digits, with spaces between */
export function SafetyNumber({ number }: { readonly number: string }) {
  return (
    <div className="safety-number">
      <div className="safety-number__digits">
        <ol className="safety-number__groups" aria-label={words.safetyNumber} dir="ltr">
          {number.split(' ').map((group, index) => (
            // Two groups may be the same.
            <li key={`${index} ${group}`}>
              <span aria-hidden="true">{group}</span>
              <span className="visually-hidden">{spelled(group)}</span>
            </li>
          ))}
        </ol>
        <CopyButton text={number} label={words.copySafetyNumber} />
      </div>
      <QrCode text={number.replaceAll(' ', '')} label={words.safetyNumberCode} />
    </div>
  );
}

/** Digit by digit, or it is read as tens of thousands. */
function spelled(group: string): string {
  return group.replace(/\B/g, ' ');
}
