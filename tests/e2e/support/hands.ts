/** A person without a mouse. After each key something has the focus, and shows it. */
import { expect, type ElectronApplication, type Locator, type Page } from 'playwright/test';

/** More than these in a row to come to one place would not be a way. */
const MAX_TABS = 60;

export class Hands {
  constructor(readonly page: Page) {}

  /** Presses the keys one after the other, each as `KeyboardEvent.key`, such as Control+k. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await this.expectFocus(key);
    }
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    await this.expectFocus(text);
  }

  /** In place of what stands in the field that has the focus. */
  async typeAnew(text: string): Promise<void> {
    await this.press('Control+a');
    await this.type(text);
  }

  /** Goes on by Tab, or backwards, until it is there. */
  async tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await expect(target).toBeVisible();
    for (let tabs = 0; tabs < MAX_TABS; tabs += 1) {
      if (await hasFocus(target)) return;
      await this.press(key);
    }
    throw new Error(`${String(target)} is not reached by ${key}.`);
  }

  /** Goes by an arrow key until it is there. */
  async arrowTo(target: Locator, key: 'ArrowDown' | 'ArrowUp' = 'ArrowDown'): Promise<void> {
    await expect(target).toBeVisible();
    for (let steps = 0; steps < MAX_TABS; steps += 1) {
      if (await hasFocus(target)) return;
      await this.press(key);
    }
    throw new Error(`${String(target)} is not reached by ${key}.`);
  }

  /** Chooses from the menu that is open. */
  async choose(item: string): Promise<void> {
    const { page } = this;
    const found = page
      .getByRole('menuitem', { name: item, exact: true })
      .or(page.getByRole('menuitemcheckbox', { name: item, exact: true }));
    await this.arrowTo(found);
    await this.press('Enter');
  }

  /** Something has the focus, is on screen, and shows that it has it. */
  async expectFocus(after: string): Promise<void> {
    await expect.poll(() => whyNoFocus(this.page), { message: `after ${after}` }).toBe('');
  }
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

/** Empty when all is well. */
function whyNoFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return 'nothing has the focus';
    const name = `${element.tagName.toLowerCase()}.${element.className}`;
    const box = element.getBoundingClientRect();
    const isOnScreen =
      box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    if (!isOnScreen || !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }))
      return `${name} has the focus, and is not to be seen`;
    /** Where the ring may be: around it, on what it covers, around its box, or around what a row says. */
    const rings: readonly CSSStyleDeclaration[] = [
      getComputedStyle(element),
      getComputedStyle(element, '::after'),
      ...[element.closest('.composer__box'), element.querySelector('.row__bubble, .row__note')]
        .filter((one) => one !== null)
        .map((one) => getComputedStyle(one)),
    ];
    const isRing = ({ outlineStyle, outlineWidth, boxShadow }: CSSStyleDeclaration): boolean =>
      (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    // A menu fills what has the focus, and the palette's field has a line below it.
    const { backgroundColor, borderBottomColor } = getComputedStyle(element);
    const isFilled = element.matches('.menu__item') && backgroundColor !== 'rgba(0, 0, 0, 0)';
    const isLined = element.matches('.palette__field') && borderBottomColor !== 'rgba(0, 0, 0, 0)';
    return isFilled || isLined || rings.some(isRing) ? '' : `${name} has the focus, and does not show it`;
  });
}

/** Counts what a mouse does to the page from now on; @returns how much that was */
export async function watchMouse(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    let events = 0;
    for (const name of ['pointerdown', 'pointermove', 'mousedown', 'wheel', 'dragenter'])
      window.addEventListener(name, () => Reflect.set(window, 'mouseEvents', (events += 1)), true);
  });
  return () => page.evaluate(() => Number(Reflect.get(window, 'mouseEvents') ?? 0));
}

/** The system's own dialogs, which have keys of their own: they answer with this. */
export function answerFileDialogs(app: ElectronApplication, filePaths: readonly string[]): Promise<void> {
  return app.evaluate(({ dialog, shell }, paths) => {
    Reflect.set(dialog, 'showOpenDialog', () => Promise.resolve({ canceled: false, filePaths: paths }));
    Reflect.set(shell, 'showItemInFolder', () => undefined);
  }, filePaths);
}

/** The system's question where to save something: there. */
export function answerSaveDialogs(app: ElectronApplication, filePath: string): Promise<void> {
  return app.evaluate(({ dialog }, answer) => {
    Reflect.set(dialog, 'showSaveDialog', () => Promise.resolve({ canceled: false, filePath: answer }));
  }, filePath);
}
