/** The ways in which people see a screen, each with what must hold in it. A picture of each lies in test-results/screens. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Page } from 'playwright/test';
import type { Language } from '../../../shared/words/languages';
import { ask } from './ask';
import { axeViolations } from './axe';
import { layoutProblems, speakPseudo } from './layout';
import type { ParleyApp } from './parley-app';
import { beyondKeys } from './reach';
import { isTold, tell } from './tell';

export const PICTURES = path.join('test-results', 'screens');

interface Size {
  readonly width: number;
  readonly height: number;
}

interface View {
  readonly name: string;
  readonly size: Size;
  readonly isDark?: boolean;
  /** The system's high contrast: its own few colours instead of ours. */
  readonly isForced?: boolean;
  /** The system's wish for more contrast, with our colours. */
  readonly isStark?: boolean;
  /** From right to left, in words that are a third longer. */
  readonly isPseudo?: boolean;
  readonly isChinese?: boolean;
  /** Only taken when PARLEY_LOOK is `all`, since it takes its time and is close to another one. */
  readonly isPictureOnly?: boolean;
  readonly hasAxe?: boolean;
  /** Nothing scrolls sideways, is cut off or covered. */
  readonly hasLayout?: boolean;
  /** Keys come to all of it. */
  readonly hasKeys?: boolean;
}

const WIDE = { width: 1100, height: 720 };
/** The narrowest window that there may be. */
const NARROW = { width: 360, height: 640 };
/** What is left of a usual window when everything in it is twice as large. */
const HALF = { width: 550, height: 360 };

const IS_ALL = process.env['PARLEY_LOOK'] === 'all';

const VIEWS: readonly View[] = [
  { name: 'light', size: WIDE, hasAxe: true, hasLayout: true, hasKeys: true },
  { name: 'dark', size: WIDE, isDark: true, hasAxe: true },
  { name: 'forced', size: WIDE, isForced: true, isPictureOnly: true },
  { name: 'forced-dark', size: WIDE, isForced: true, isDark: true, isPictureOnly: true },
  { name: 'stark', size: WIDE, isStark: true, hasAxe: true },
  { name: 'stark-dark', size: WIDE, isStark: true, isDark: true, hasAxe: true, isPictureOnly: true },
  { name: 'narrow', size: NARROW, hasAxe: true, hasLayout: true, hasKeys: true },
  { name: 'narrow-dark', size: NARROW, isDark: true, isPictureOnly: true },
  { name: '200', size: HALF, hasAxe: IS_ALL, hasLayout: true },
  { name: '80', size: { width: 1375, height: 900 }, hasAxe: true, hasLayout: true, isPictureOnly: true },
  { name: 'rtl', size: WIDE, isPseudo: true, hasAxe: true, hasLayout: true, isPictureOnly: true },
  { name: 'rtl-narrow', size: NARROW, isPseudo: true, hasLayout: true },
  { name: 'zh', size: WIDE, isChinese: true, isPictureOnly: true, hasLayout: true },
  { name: 'zh-narrow', size: NARROW, isChinese: true, isPictureOnly: true, hasLayout: true },
  { name: '4k', size: { width: 3840, height: 2160 }, isPictureOnly: true, hasLayout: true },
];

const TAKEN = IS_ALL ? VIEWS : VIEWS.filter((view) => view.isPictureOnly !== true);

type LookedAt = Pick<ParleyApp, 'app' | 'window'>;

/** How to come to what closes by itself when the window changes, and away again. */
export interface Fleeting {
  readonly open: () => Promise<unknown>;
  readonly close: () => Promise<unknown>;
}

/** Looks at the screen as it is now in every way that there is, and leaves it as it was. The theme has to be the system's. */
export async function lookEveryWay(parley: LookedAt, name: string, fleeting?: Fleeting): Promise<void> {
  const { window: page } = parley;
  await mkdir(PICTURES, { recursive: true });
  for (const view of TAKEN) {
    await setView(page, view);
    await fleeting?.open();
    const speakEnglish = await speakAs(parley, view);
    await page.screenshot({ path: path.join(PICTURES, `${name}-${view.name}.png`) });
    await expectWell(page, view, `${name}, ${view.name}`);
    await speakEnglish();
    await fleeting?.close();
  }
  await setView(page, { name: 'as before', size: WIDE });
}

/** @returns has the window speak English again */
async function speakAs(parley: LookedAt, { isPseudo, isChinese }: View): Promise<() => Promise<unknown>> {
  if (isPseudo === true) return speakPseudo(parley.window);
  // Where it asks what to do without the store, it speaks as the system does.
  const hasSettings = await parley.window.evaluate(() => document.querySelector('.layout') !== null);
  if (isChinese !== true || !hasSettings) return () => Promise.resolve();
  await speak(parley, 'zh-CN');
  return () => speak(parley, 'en');
}

async function speak(parley: LookedAt, language: Language): Promise<void> {
  if (isTold(parley.window)) {
    // A real change would show what is really so.
    const { settings } = await ask(parley.window, 'app.snapshot', undefined);
    await tell(parley, ['settings.changed', { ...settings, language }]);
  } else await ask(parley.window, 'settings.update', { language });
  await expect(parley.window.locator('html')).toHaveAttribute('lang', language);
}

async function setView(page: Page, { size, isDark, isForced, isStark }: View): Promise<void> {
  await page.emulateMedia({
    colorScheme: isDark === true ? 'dark' : 'light',
    forcedColors: isForced === true ? 'active' : 'none',
    contrast: isStark === true ? 'more' : 'no-preference',
    // Else a picture shows what is halfway from one colour to the other.
    reducedMotion: 'reduce',
  });
  await page.setViewportSize(size);
}

async function expectWell(page: Page, view: View, what: string): Promise<void> {
  const { hasAxe, hasLayout, hasKeys } = view;
  if (hasAxe === true) expect.soft(await axeViolations(page), what).toEqual([]);
  if (hasLayout === true) expect.soft(await layoutProblems(page), what).toEqual([]);
  if (hasKeys === true) expect.soft(await beyondKeys(page), what).toEqual([]);
}

/** Looks at the screen in both themes. */
export async function look(page: Page, name: string): Promise<void> {
  await mkdir(PICTURES, { recursive: true });
  for (const theme of ['light', 'dark'] as const) {
    await ask(page, 'settings.update', { theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await page.screenshot({ path: path.join(PICTURES, `${name}-${theme}.png`) });
    expect(await axeViolations(page), `${name}, ${theme}`).toEqual([]);
  }
}
