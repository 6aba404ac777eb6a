import { PARLEY_ID_PATTERN } from '../../shared/parley-id';
import { formatParleyLink } from '../../shared/parley-link';
import { CopyButton } from '../app/copy-button';
import { useParley } from '../app/store-context';
import { Dialog } from '../ui/dialog';
import { useWords } from '../ui/use-words';
import { QrCode } from './qr-code';

/** Who I am and where, as a link and as a code. */
export function MyLinkDialog() {
  const t = useWords('nearby');
  const { nodeId, addresses } = useParley((state) => state.self);
  const closeDialog = useParley((state) => state.closeDialog);
  if (!PARLEY_ID_PATTERN.test(nodeId)) return null;
  return (
    <Dialog title={t('myLinkTitle')} onClose={closeDialog}>
      <div className="link-sheet">
        {addresses.length === 0 ? (
          <p>{t('myLinkNone')}</p>
        ) : (
          <LinkSheet link={formatParleyLink({ id: nodeId, addresses })} />
        )}
      </div>
    </Dialog>
  );
}

function LinkSheet({ link }: { readonly link: string }) {
  const t = useWords('nearby');
  return (
    <>
      <p>{t('myLinkUse')}</p>
      <QrCode text={link} label={t('myLinkCode')} />
      <p className="link-sheet__link">
        <span>{link}</span>
        <CopyButton text={link} label={t('copyLink')} />
      </p>
    </>
  );
}
