import { describe, expect, it } from 'vitest';
import { errorNotices } from '../../../electron/chat/error-notices';
import { ParleyError } from '../../../shared/errors';

describe('notices of errors', () => {
  it('come once in a while for the same trouble with the same computer', () => {
    const told: string[] = [];
    let nowMs = 0;
    const onError = errorNotices(
      (text) => told.push(text),
      1_000,
      () => nowMs,
    );
    const full = new ParleyError('link-limit', 'Too many.');
    onError(full, '10.0.0.1:1111');
    onError(full, '10.0.0.1:2222');
    onError(full, '10.0.0.2:1111');
    onError(new ParleyError('handshake-invalid', 'No peer.'), '10.0.0.1:3333');
    onError(full, null);
    nowMs = 1_000;
    onError(full, '10.0.0.1:4444');
    expect(told).toEqual([
      '10.0.0.1:1111: Too many.',
      '10.0.0.2:1111: Too many.',
      '10.0.0.1:3333: No peer.',
      'Too many.',
      '10.0.0.1:4444: Too many.',
    ]);
  });

  it('do not speak of those who connect and leave without a word', () => {
    const told: string[] = [];
    errorNotices((text) => told.push(text), 1_000)(new ParleyError('link-closed', 'Left.'), '10.0.0.1:1');
    expect(told).toEqual([]);
  });
});
