import { describe, expect, it } from 'vitest';
import { listeningLine } from '../../../electron/shell/listening';

describe('listeningLine', () => {
  it.each([
    [{ host: '0.0.0.0', port: 9001 }, 'Listening on 0.0.0.0:9001'],
    [{ host: '::', port: 9000 }, 'Listening on [::]:9000'],
  ])('tells %j as %s', (listening, line) => {
    expect(listeningLine({ listening, listenError: null })).toBe(line);
  });

  it('tells why it does not listen', () => {
    const listenError = { code: 'listen-failed', message: 'The address is not of this computer.' } as const;
    expect(listeningLine({ listening: null, listenError })).toBe(
      'Not listening: The address is not of this computer.',
    );
  });
});
