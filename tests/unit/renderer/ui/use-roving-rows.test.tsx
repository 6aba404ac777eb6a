import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { useRovingRows } from '../../../../renderer/ui/use-roving-rows';

function List({ names }: { readonly names: readonly string[] }) {
  const roving = useRovingRows<HTMLUListElement>('li');
  return (
    <ul {...roving}>
      {names.map((name) => (
        <li key={name}>
          <button type="button">{name}</button>
          <button type="button">{`${name} more`}</button>
        </li>
      ))}
    </ul>
  );
}

afterEach(() => {
  cleanup();
  document.documentElement.dir = '';
});

const stops = (): readonly (string | null)[] =>
  screen
    .getAllByRole('button')
    .filter(({ tabIndex }) => tabIndex === 0)
    .map(({ textContent }) => textContent);
const focused = (): string | null | undefined => document.activeElement?.textContent;

describe('a list of rows with buttons', () => {
  it('is one stop of Tab; arrows, Home and End lead on from there', async () => {
    const user = userEvent.setup();
    render(<List names={['Ada', 'Bob', 'Eve']} />);
    expect(stops()).toEqual(['Ada']);
    await user.tab();
    await user.keyboard('{ArrowDown}{ArrowRight}');
    expect(focused()).toBe('Bob more');
    expect(stops()).toEqual(['Bob more']);
    await user.keyboard('{ArrowUp}');
    expect(focused()).toBe('Ada more');
    await user.keyboard('{End}');
    expect(focused()).toBe('Eve more');
    await user.keyboard('{ArrowRight}');
    expect(focused()).toBe('Eve more');
    await user.keyboard('{ArrowDown}{ArrowLeft}');
    expect(focused()).toBe('Ada');
    await user.tab();
    expect(document.activeElement).toBe(document.body);
  });

  it('keeps its stop while rows come, and has another one when that row is gone', async () => {
    const user = userEvent.setup();
    const { rerender } = render(<List names={['Ada', 'Bob']} />);
    await user.tab();
    await user.keyboard('{ArrowDown}');
    rerender(<List names={['Zoe', 'Ada', 'Bob']} />);
    expect(stops()).toEqual(['Bob']);
    rerender(<List names={['Zoe', 'Ada']} />);
    expect(stops()).toEqual(['Zoe']);
  });

  it('leads the other way where one reads from right to left', async () => {
    document.documentElement.dir = 'rtl';
    const user = userEvent.setup();
    render(<List names={['Ada']} />);
    await user.tab();
    await user.keyboard('{ArrowLeft}');
    expect(focused()).toBe('Ada more');
  });
});
