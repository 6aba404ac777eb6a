import { useEffect, useState, type ReactNode } from 'react';
import type { ImageDetails, ImageInView } from '../../shared/contract-schemas';
import { MAX_IMAGE_PIXELS } from '../../shared/limits';
import { CopyButton } from '../app/copy-button';
import { useParley } from '../app/store-context';
import { peerName } from '../peers/names';
import { formatBytes, formatDateTime } from '../ui/format';
import { useWords } from '../ui/use-words';
import './details-panel.css';

interface DetailsPanelProps {
  readonly image: ImageInView;
  readonly conversationId: string;
}

type Read = ImageDetails | 'reading' | 'failed';

/** What is known of one picture. */
export function DetailsPanel({ image, conversationId }: DetailsPanelProps) {
  const t = useWords('images');
  const { file, createdAt } = image;
  const details = useDetails(file.id);
  const name = useParley(({ peers }) => {
    const peer = peers[conversationId];
    return peer === undefined ? t('everyone') : peerName(peer);
  });
  const { width, height } = file;
  return (
    <aside className="details" aria-label={t('details')} tabIndex={0}>
      <dl className="details__list">
        <Fact label={t('name')}>
          <bdi>{file.name}</bdi>
        </Fact>
        <Fact label={t('size')}>{formatBytes(file.sizeBytes)}</Fact>
        {width !== null && height !== null && (
          <Fact label={t('pixelsLabel')}>
            {t('pixels', { width, height })}
            {width * height > MAX_IMAGE_PIXELS && <small>{t('shownSmaller')}</small>}
          </Fact>
        )}
        {typeof details !== 'string' && <ReadFacts details={details} name={name} createdAt={createdAt} />}
      </dl>
      {typeof details === 'string' && (
        <p role="status">{details === 'failed' ? t('detailsFailed') : t('detailsLoading')}</p>
      )}
    </aside>
  );
}

interface ReadFactsProps {
  readonly details: ImageDetails;
  readonly name: string;
  readonly createdAt: number;
}

function ReadFacts({ details, name, createdAt }: ReadFactsProps) {
  const t = useWords('images');
  const { direction, camera, takenAt, hasLocation, sha256 } = details;
  const cameIn = direction === 'in';
  return (
    <>
      {camera !== null && (
        <Fact label={t('camera')}>
          <bdi>{camera}</bdi>
        </Fact>
      )}
      {takenAt !== null && <Fact label={t('takenAt')}>{t('takenBy', { time: clockTime(takenAt) })}</Fact>}
      <Fact label={t('location')}>{hasLocation ? t('hasLocation') : t('hasNoLocation')}</Fact>
      <Fact label={cameIn ? t('from') : t('to')}>
        <bdi>{name}</bdi>
      </Fact>
      <Fact label={cameIn ? t('received') : t('sent')}>{formatDateTime(createdAt)}</Fact>
      <Fact label={t('hash')}>
        <code className="details__hash">{sha256}</code>
        <CopyButton text={sha256} label={t('copyHash')} />
      </Fact>
    </>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="details__fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The camera's clock has no time zone: it is read, and shown, as the one here. */
function clockTime(takenAt: string): string {
  const atMs = Date.parse(takenAt);
  return Number.isNaN(atMs) ? takenAt : formatDateTime(atMs);
}

function useDetails(fileId: string): Read {
  const read = useParley((state) => state.imageDetails);
  const [details, setDetails] = useState<Read>('reading');
  useEffect(() => {
    let isWanted = true;
    const show = (next: Read): void => {
      if (isWanted) setDetails(next);
    };
    read(fileId).then(show, () => show('failed'));
    return () => {
      isWanted = false;
    };
  }, [read, fileId]);
  return details;
}
