import { describe, expect, it } from 'vitest';
import { traceOf } from '../../../shared/trace';

describe('what is logged of an error', () => {
  it('is its kind and where it was thrown, but not its words, which may be what a person wrote', () => {
    const words = 'my secret\n    at words (/home/ada/letter.ts:1:2)\n    at more';
    const trace = traceOf(Object.assign(new TypeError(words), { code: 'E_BAD' }));
    expect(trace).toMatch(/^TypeError E_BAD at /);
    expect(trace).toContain('trace.test.ts');
    for (const secret of ['my secret', 'words', 'letter', 'more', process.cwd()])
      expect(trace).not.toContain(secret);
  });

  it('names files without their folders, whatever those are called', () => {
    const error = new Error('a secret');
    const places = [
      '    at start (/home/Ada L/Parley (new)/main.js:10:2)',
      '    at async C:\\Users\\Ada L\\main.js:11:3',
      '    at node:internal/process/task_queues:95:5',
      '    at <anonymous>',
    ];
    error.stack = ['Error: a secret', ...places].join('\n');
    expect(traceOf(error)).toBe('Error at start (main.js:10:2) at (main.js:11:3) at (task_queues:95:5)');
    // Changed later, when the stack had been written.
    error.message = 'another';
    expect(traceOf(error)).not.toContain('secret');
  });

  it('is a word for what is no error', () => {
    expect(traceOf('a secret')).toBe('string');
  });
});
