import { beforeEach, describe, expect, it } from 'vitest';
import { readUpTo, unseenIds } from '../../../../renderer/chat/seen-messages';
import { makeMessages } from '../support/make';

const VIEW = { top: 100, bottom: 400 };
const boxed = (element: HTMLElement, top: number, bottom: number): void => {
  element.getBoundingClientRect = () => ({ top, bottom, height: bottom - top }) as DOMRect;
};

let scroller: HTMLElement;

beforeEach(() => {
  scroller = document.createElement('div');
  boxed(scroller, VIEW.top, VIEW.bottom);
});

function addRow(id: string, top: number, bottom: number, into: HTMLElement = scroller): HTMLElement {
  const row = document.createElement('div');
  row.dataset['messageId'] = id;
  boxed(row, top, bottom);
  into.append(row);
  return row;
}

describe('what is read', () => {
  it('is all that is on screen, and what lies above it', () => {
    addRow('m1', -500, 90);
    addRow('m2', 90, 380);
    addRow('m3', 380, 399);
    addRow('m4', 399, 430);
    addRow('m5', 430, 460);
    const unseen = unseenIds(scroller);
    expect([...unseen]).toEqual(['m4', 'm5']);
    expect(readUpTo(makeMessages(1, 5), unseen)).toBe(3);
  });

  it('is a message of which enough is seen, however long it is', () => {
    addRow('m1', 340, 2_000);
    addRow('m2', 2_000, 2_030);
    expect([...unseenIds(scroller)]).toEqual(['m2']);
    boxed(scroller.firstElementChild as HTMLElement, 380, 2_000);
    expect([...unseenIds(scroller)]).toEqual(['m1', 'm2']);
  });

  it('ends before what was not seen, though a later picture of an album was', () => {
    const album = addRow('m1', 110, 300);
    addRow('m3', 200, 300, album);
    addRow('m2', 390, 450);
    const unseen = unseenIds(scroller);
    expect(readUpTo(makeMessages(1, 3), unseen)).toBe(1);
  });

  it('is nothing as long as nothing was seen', () => {
    expect(readUpTo(makeMessages(4, 5), new Set(['m4', 'm5']))).toBeNull();
    expect(readUpTo([], new Set())).toBeNull();
  });
});
