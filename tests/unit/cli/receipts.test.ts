import { describe, expect, it } from 'vitest';
import { Receipts } from '../../../electron/cli/receipts';

describe('Receipts', () => {
  it('tell whoever waits for that very message', async () => {
    const receipts = new Receipts();
    const [one, other] = [receipts.expect('one'), receipts.expect('other')];
    receipts.onReceipt('nobody’s', null);
    receipts.onReceipt('other', 'disk-full');
    receipts.onReceipt('one', null);
    // A second word about it changes nothing.
    receipts.onReceipt('other', null);
    await expect(one).resolves.toBeUndefined();
    await expect(other).rejects.toMatchObject({
      code: 'disk-full',
      message: 'The peer could not store it (disk-full).',
    });
  });

  it('take a word that they do not know for a refusal', async () => {
    const receipts = new Receipts();
    const refused = receipts.expect('id');
    receipts.onReceipt('id', 'not today');
    await expect(refused).rejects.toMatchObject({
      code: 'transfer-declined',
      message: expect.stringContaining('(not today)') as string,
    });
  });
});
