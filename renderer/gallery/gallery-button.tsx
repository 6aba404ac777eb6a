import { useParley } from '../app/store-context';
import { IconButton } from '../ui/button';
import { PictureIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';

/** Opens all pictures of a conversation. */
export function GalleryButton({ conversationId }: { readonly conversationId: string }) {
  const t = useWords('gallery');
  const openGallery = useParley((state) => state.openGallery);
  return (
    <IconButton label={t('open')} onClick={() => void openGallery(conversationId)}>
      <PictureIcon />
    </IconButton>
  );
}
