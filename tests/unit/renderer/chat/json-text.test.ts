import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutJson } from '../../../../renderer/chat/json-text';

describe('JSON laid out', () => {
  it('has a member a line', () => {
    expect(layOutJson('{"a":1,"b":{"c":[true,null]},"d":[],"e":{}}')).toBe(
      [
        '{',
        '  "a": 1,',
        '  "b": {',
        '    "c": [',
        '      true,',
        '      null',
        '    ]',
        '  },',
        '  "d": [],',
        '  "e": {}',
        '}',
      ].join('\n'),
    );
  });

  it('keeps numbers and double keys as they were written', () => {
    const laidOut = layOutJson('{"n": 12345678901234567890, "x": 1.0, "x": 1E5}');
    expect(laidOut).toContain('12345678901234567890');
    expect(laidOut).toContain('"x": 1.0,');
    expect(laidOut).toContain('"x": 1E5');
  });

  it('makes what Python escapes readable', () => {
    expect(layOutJson('["h\\u00e9llo, {\\"x\\"}: \\n"]')).toBe('[\n  "héllo, {\\"x\\"}: \\n"\n]');
  });

  it('leaves alone what is no JSON', () => {
    expect(layOutJson('{"not": json')).toBe('{"not": json');
  });

  it('stays small however deep it goes', () => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    expect(layOutJson(deep).length).toBeLessThan(deep.length * 60);
  });

  it('means the same', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(layOutJson(text))).toEqual(JSON.parse(text));
      }),
    );
  });
});
