/** The keyboard goes to where one writes, if that is on the screen. */
export function focusComposer(): void {
  document.querySelector<HTMLElement>('.composer__text')?.focus();
}
