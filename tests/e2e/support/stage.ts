/** Two windows and what is done in the first of them, for those who look at its screens. */
import path from 'node:path';
import { expect, type Locator } from 'playwright/test';
import { launchParley, temporaryFolder, type ParleyApp } from './parley-app';
import { writePictures, type PictureFiles } from './pictures';
import { Screen } from './screen';

/** A screen, and the way to it from the window as the screen before left it. */
export interface Shown {
  readonly name: string;
  readonly open: () => Promise<unknown>;
  readonly close?: () => Promise<unknown>;
  /** It closes when the window changes its size: it is opened anew for each look. */
  readonly isFleeting?: boolean;
}

export const LONG_NAME = 'Marie-Antoinette von Hohenzollern-Sigmaringen, second floor, by the window';

export class Stage {
  private constructor(
    readonly folder: string,
    readonly mine: ParleyApp,
    /** Its name is a long one. */
    readonly theirs: ParleyApp,
    readonly pictures: PictureFiles,
    readonly close: () => Promise<void>,
  ) {}

  static async open(): Promise<Stage> {
    const root = await temporaryFolder();
    const pictures = await writePictures(path.join(root.path, 'camera'));
    const mine = await launchParley({ folder: path.join(root.path, 'mine') });
    const theirs = await launchParley({ folder: path.join(root.path, LONG_NAME) });
    return new Stage(root.path, mine, theirs, pictures, async () => {
      await Promise.all([mine.close(), theirs.close()]);
      await root.remove();
    });
  }

  get screen(): Screen {
    return new Screen(this.mine.window);
  }

  get there(): Screen {
    return new Screen(this.theirs.window);
  }

  dialog(): Locator {
    return this.mine.window.getByRole('dialog');
  }

  press(key: string): Promise<void> {
    return this.mine.window.keyboard.press(key);
  }

  /** Closes the dialog. */
  async leave(): Promise<void> {
    await this.press('Escape');
    await expect(this.dialog()).toHaveCount(0);
  }

  /** The row that says this. */
  saying(text: string): Locator {
    const said = this.mine.window.locator('.text-body', { hasText: text });
    return this.screen.log.locator('[data-message-id]').filter({ has: said });
  }

  /** From the menu of the message. */
  async chooseOf(text: string, item: string): Promise<void> {
    await this.saying(text).locator('.row__bubble').click({ button: 'right' });
    await this.mine.window.getByRole('menuitem', { name: item, exact: true }).click();
  }

  /** A dialog that a key opens, and what is typed into it. */
  byKey(name: string, key: string, typed = ''): Shown {
    const open = async (): Promise<void> => {
      await this.press(key);
      await expect(this.dialog()).toBeVisible();
      await this.mine.window.keyboard.type(typed);
    };
    return { name, open, close: () => this.leave() };
  }
}
