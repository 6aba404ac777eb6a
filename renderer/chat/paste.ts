/** The name that Chromium gives to a picture that is no file, such as a screenshot. */
const BITMAP_NAME = 'image.png';

/**
 * What a paste is: files that were copied in a file manager, a picture that has no file, or text.
 * Office programs put a picture of the text beside it: then the text is meant.
 */
export function planPaste(data: Pick<DataTransfer, 'files' | 'getData'>): 'files' | 'bitmap' | 'text' {
  const [first, ...others] = data.files;
  if (first === undefined) return 'text';
  if (others.length > 0 || first.name !== BITMAP_NAME) return 'files';
  return data.getData('text/plain').trim() === '' ? 'bitmap' : 'text';
}
