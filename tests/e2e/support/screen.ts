/** The window as a person finds things in it: by role and name. */
import { expect, type Locator, type Page } from 'playwright/test';

export class Screen {
  constructor(readonly page: Page) {}

  get connectDialog(): Locator {
    return this.page.getByRole('dialog', { name: 'Connect to a peer' });
  }

  get notices(): Locator {
    return this.page.getByRole('region', { name: 'Notices' });
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: /^Message to / });
  }

  /** The rows of the conversation that is open. */
  get log(): Locator {
    return this.page.getByRole('log');
  }

  /** The row of a peer (or Everyone) in the list. */
  row(name: string): Locator {
    return this.page.getByRole('navigation').getByRole('listitem').filter({ hasText: name });
  }

  picture(fileName: string | RegExp): Locator {
    return this.log.getByRole('button', { name: fileName });
  }

  async openConversation(name: string): Promise<void> {
    await this.row(name).locator('.peer-row__open').click();
    await expect(this.composer).toBeVisible();
  }

  /** Chooses from the menu of a peer. */
  async choose(name: string, item: string): Promise<void> {
    await this.row(name)
      .getByRole('button', { name: /^Actions for/ })
      .click();
    const { page } = this;
    await page
      .getByRole('menuitem', { name: item })
      .or(page.getByRole('menuitemcheckbox', { name: item }))
      .click();
  }

  /** Its files are asked about from now on. */
  async askBeforeTaking(name: string): Promise<void> {
    await this.choose(name, 'Taking files…');
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Nothing: ask each time' }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  async typeAddress(address: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name: 'Connect', exact: true }).click();
    await this.connectDialog.getByRole('textbox', { name: 'Address' }).fill(address);
    await this.page.keyboard.press('Enter');
  }

  /** Connects and waits until the conversation is open. */
  async connect(address: string): Promise<void> {
    await this.typeAddress(address);
    await expect(this.connectDialog).toBeHidden();
    await expect(this.composer).toBeVisible();
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.page.keyboard.press('Enter');
    await expect(this.composer).toHaveValue('');
  }
}

/** Every picture shown in the log has its pixels. */
export async function expectLoadedPictures(log: Locator, count: number): Promise<void> {
  const pictures = log.locator('img');
  await expect(pictures).toHaveCount(count);
  await expect
    .poll(() =>
      pictures.evaluateAll((all) =>
        all.every((one) => one instanceof HTMLImageElement && one.naturalWidth > 0),
      ),
    )
    .toBe(true);
}
