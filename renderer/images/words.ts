/** What the viewer says. */
export const words = {
  close: 'Close',
  previous: 'Previous image',
  next: 'Next image',
  position: (index: number, count: number) => `${index} of ${count}`,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit to window',
  zoom: 'Zoom',
  copy: 'Copy image',
  copied: 'Image copied.',
  saveAs: 'Save as…',
  saved: 'Saved.',
  showInFolder: 'Show in folder',
  pixels: (width: number, height: number) => `${width} × ${height}`,
  onlyPreview: 'Only the preview can be shown here. Save the image to see it in full.',
  stage: 'Image. Drag to move it, turn the wheel to zoom.',
} as const;
