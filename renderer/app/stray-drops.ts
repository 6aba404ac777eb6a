/** A file dropped where nothing takes it would be opened in place of the app: it is refused instead. */
export function refuseStrayDrops(page: Window): void {
  const refuse = (event: DragEvent): void => {
    // A drop target has said yes already: this listener comes last.
    if (event.defaultPrevented) return;
    // Text may be dragged into the composer.
    if (event.dataTransfer?.types.includes('Files') !== true && isEditable(event.target)) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
  };
  page.addEventListener('dragover', refuse);
  page.addEventListener('drop', refuse);
}

function isEditable(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea');
}
