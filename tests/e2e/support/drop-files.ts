/** Files dragged in from a file manager, as the operating system would: real paths, through the browser's own input. */
import { expect, type CDPSession, type Locator, type Page } from 'playwright/test';

const DRAG_COPY = 1;

/** Drags the files over the middle of the target without letting go. */
export async function dragFilesOver(window: Page, target: Locator, files: readonly string[]): Promise<Drag> {
  const cdp = await window.context().newCDPSession(window);
  const drag = new Drag(cdp, await middleOf(target), { files, items: [] });
  await drag.enter();
  return drag;
}

/** Drags out of a browser onto the target, and lets go: what the browser says of it, by type. */
export async function dropFromBrowser(
  window: Page,
  target: Locator,
  texts: Readonly<Record<string, string>>,
): Promise<void> {
  const cdp = await window.context().newCDPSession(window);
  const items = Object.entries(texts).map(([mimeType, data]) => ({ mimeType, data }));
  const drag = new Drag(cdp, await middleOf(target), { files: [], items });
  await drag.enter();
  await drag.drop();
}

/**
 * Drags the files onto the target, lets go, and has those sent that are pictures, as they are. Resolves when they are being sent, or
 * when it is told that none of them is a picture.
 */
export async function dropFiles(window: Page, target: Locator, files: readonly string[]): Promise<void> {
  const refusals = window.getByText(NOT_SENT);
  const before = await refusals.count();
  const sheet = await dropForPreview(window, target, files);
  await expect.poll(async () => (await sheet.isVisible()) || (await refusals.count()) > before).toBe(true);
  if (!(await sheet.isVisible())) return;
  await sheet.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(sheet).toBeHidden();
}

/** Drags the files onto the target and lets go. @returns the sheet on which they are shown before they are sent */
export async function dropForPreview(
  window: Page,
  target: Locator,
  files: readonly string[],
): Promise<Locator> {
  const drag = await dragFilesOver(window, target, files);
  await drag.drop();
  return window.getByRole('dialog', { name: /^Send to / });
}

const NOT_SENT = /files? (was|were) not sent/;

interface Dragged {
  readonly files: readonly string[];
  readonly items: ReadonlyArray<{ readonly mimeType: string; readonly data: string }>;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

async function middleOf(target: Locator): Promise<Point> {
  const box = await target.boundingBox();
  if (!box) throw new Error('The drop target is not on screen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export class Drag {
  constructor(
    private readonly cdp: CDPSession,
    private point: Point,
    private readonly dragged: Dragged,
  ) {}

  async enter(): Promise<void> {
    await this.dispatch('dragEnter');
    await this.moveOn();
  }

  async moveTo(target: Locator): Promise<void> {
    this.point = await middleOf(target);
    await this.moveOn();
  }

  private async moveOn(): Promise<void> {
    await this.dispatch('dragOver');
    // A hand is never still: the system goes on telling where it is, also after the target has changed its looks.
    await this.dispatch('dragOver');
  }

  async drop(): Promise<void> {
    await this.dispatch('drop');
    await this.cdp.detach();
  }

  async cancel(): Promise<void> {
    await this.dispatch('dragCancel');
    await this.cdp.detach();
  }

  private async dispatch(type: 'dragEnter' | 'dragOver' | 'drop' | 'dragCancel'): Promise<void> {
    await this.cdp.send('Input.dispatchDragEvent', {
      type,
      ...this.point,
      data: { items: [...this.dragged.items], files: [...this.dragged.files], dragOperationsMask: DRAG_COPY },
    });
  }
}
