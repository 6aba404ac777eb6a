import { beforeEach, describe, expect, it, vi } from 'vitest';

type Listener = (event: object, argv: string[], workingFolder: string, note: unknown) => void;
const electron = vi.hoisted(() => ({ app: { on: vi.fn<(name: string, listener: Listener) => void>() } }));
vi.mock('electron', () => electron);

const { noteForFirst, SecondStarts } = await import('../../../electron/shell/second-starts');

/** Another start with these words; Chromium gives them on with all switches first, and one of its own. */
function startAgain(...argv: readonly string[]): void {
  const [, listener] = electron.app.on.mock.calls.find(([name]) => name === 'second-instance')!;
  const switches = argv.filter((word) => word.startsWith('--'));
  const others = argv.filter((word) => !word.startsWith('--'));
  const note: unknown = JSON.parse(JSON.stringify(noteForFirst(argv)));
  listener({}, ['parley', ...switches, '--of-chromium', ...others], '/from', note);
}

function listen() {
  const takeFrom = vi.fn<(argv: readonly string[], workingFolder: string) => void>();
  const show = vi.fn();
  return { starts: new SecondStarts([{ takeFrom }]), takeFrom, show };
}

beforeEach(() => vi.clearAllMocks());

describe('a second start', () => {
  it('brings the window to the front and leaves its words', () => {
    const { starts, takeFrom, show } = listen();
    starts.showWith(show);
    expect(show).not.toHaveBeenCalled();
    startAgain('a.png');
    expect(show).toHaveBeenCalledOnce();
    expect(takeFrom).toHaveBeenCalledExactlyOnceWith(expect.arrayContaining(['parley', 'a.png']), '/from');
  });

  it('is heard while the first is still starting, and shown the window when there is one', () => {
    const { starts, takeFrom, show } = listen();
    startAgain('parley://connect?id=x');
    expect(takeFrom).toHaveBeenCalledOnce();
    starts.showWith(show);
    expect(show).toHaveBeenCalledOnce();
  });

  it('without a window wants none', () => {
    const { starts, takeFrom, show } = listen();
    startAgain('--hidden');
    starts.showWith(show);
    startAgain('--hidden');
    expect(show).not.toHaveBeenCalled();
    expect(takeFrom).toHaveBeenCalledTimes(2);
  });

  it('gives no value of a switch for the name of a file, and no name of a file for a value', () => {
    const { takeFrom } = listen();
    startAgain('--profile', 'alice', '--port', '9000', '--images=/x', 'a.png', 'b.png');
    expect(takeFrom.mock.lastCall?.[0]).toEqual(['parley', '--images=/x', '--of-chromium', 'a.png', 'b.png']);
  });

  it('of an older Parley, which notes nothing, is taken as it comes', () => {
    const { takeFrom } = listen();
    const [, listener] = electron.app.on.mock.calls[0]!;
    for (const note of [undefined, {}, { values: 'alice' }]) listener({}, ['parley', 'a.png'], '/from', note);
    expect(takeFrom.mock.calls.map(([argv]) => argv)).toEqual(Array(3).fill(['parley', 'a.png']));
  });
});
