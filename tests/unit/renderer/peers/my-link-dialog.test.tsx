import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { MyLinkDialog } from '../../../../renderer/peers/my-link-dialog';
import { parleyId } from '../../../support/parley-id';
import { makeSnapshot, SELF } from '../support/make';
import { openPage } from '../support/page';

const open = (addresses: string[]) =>
  openPage(<MyLinkDialog />, (bridge) =>
    bridge.answer('app.snapshot', () => makeSnapshot({ self: { ...SELF, nodeId: parleyId(1), addresses } })),
  );

it('my link is shown as text and as a code', async () => {
  await open(['192.168.1.14:9000']);
  expect(screen.getByText(/^parley:\/\/connect\?id=p1.*&at=192\.168\.1\.14:9000$/)).toBeTruthy();
  expect(screen.getByRole('img', { name: 'My link as a QR code' })).toBeTruthy();
});

it('without an address there is no link, and it says so', async () => {
  const { emit } = await open([]);
  expect(screen.getByText(/so there is no link to give/)).toBeTruthy();
  expect(screen.queryByRole('img')).toBeNull();
  expect(screen.queryByText(/parley:/)).toBeNull();
  await emit({
    name: 'self.changed',
    payload: { ...SELF, nodeId: parleyId(1), addresses: ['10.0.0.7:9000'] },
  });
  expect(screen.getByText(/&at=10\.0\.0\.7:9000$/)).toBeTruthy();
});
