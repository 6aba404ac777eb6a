import { PARLEY_ID_PATTERN } from '../../shared/parley-id';
import { formatParleyLink } from '../../shared/parley-link';
import { CopyButton } from '../app/copy-button';
import { useParley } from '../app/store-context';
import { Dialog } from '../ui/dialog';
import { nearbyWords as words } from './nearby-words';
import { QrCode } from './qr-code';

/** Who I am and where, as a link and as a code. */
export function MyLinkDialog() {
  const { nodeId, addresses } = useParley((state) => state.self);
  const closeDialog = useParley((state) => state.closeDialog);
  if (!PARLEY_ID_PATTERN.test(nodeId)) return null;
  const link = formatParleyLink({ id: nodeId, addresses });
  return (
    <Dialog title={words.myLinkTitle} onClose={closeDialog}>
      <div className="link-sheet">
        <p>{words.myLinkUse}</p>
        <QrCode text={link} label={words.myLinkCode} />
        <p className="link-sheet__link">
          <span>{link}</span>
          <CopyButton text={link} label={words.copyLink} />
        </p>
      </div>
    </Dialog>
  );
}
