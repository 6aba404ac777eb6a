import { useParley } from '../app/store-context';
import { IconButton } from '../ui/button';
import { PictureIcon } from '../ui/icons';
import { words } from './words';

/** Opens all pictures of a conversation. */
export function GalleryButton({ conversationId }: { readonly conversationId: string }) {
  const openGallery = useParley((state) => state.openGallery);
  return (
    <IconButton label={words.open} onClick={() => void openGallery(conversationId)}>
      <PictureIcon />
    </IconButton>
  );
}
