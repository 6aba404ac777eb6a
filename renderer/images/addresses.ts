/** Where the main process serves stored images; no path of the disk is ever known here. */

export function thumbnailUrl(fileId: string): string {
  return `parley-image://${encodeURIComponent(fileId)}/thumb`;
}

export function fullImageUrl(fileId: string): string {
  return `parley-image://${encodeURIComponent(fileId)}/full`;
}
