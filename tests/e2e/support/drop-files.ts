/** Files dragged in from a file manager, as the operating system would: real paths, through the browser's own input. */
import type { CDPSession, Locator, Page } from 'playwright/test';

const DRAG_COPY = 1;

/** Drags the files over the middle of the target without letting go. */
export async function dragFilesOver(window: Page, target: Locator, files: readonly string[]): Promise<Drag> {
  const cdp = await window.context().newCDPSession(window);
  const drag = new Drag(cdp, await middleOf(target), files);
  await drag.enter();
  return drag;
}

/** Drags the files onto the target and lets go. */
export async function dropFiles(window: Page, target: Locator, files: readonly string[]): Promise<void> {
  const drag = await dragFilesOver(window, target, files);
  await drag.drop();
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
    private readonly files: readonly string[],
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
      data: { items: [], files: [...this.files], dragOperationsMask: DRAG_COPY },
    });
  }
}
