/** The screens before there is anybody. */
import { expect } from 'playwright/test';
import type { NearbyPerson } from '../../../shared/model';
import { formatParleyLink } from '../../../shared/parley-link';
import { parleyId } from '../../support/parley-id';
import { LONG_NAME, type Shown, type Stage } from './stage';
import { forget, tell } from './tell';

/** Each begins where the one before ended. */
export const screensAlone = (stage: Stage): readonly Shown[] => [
  { name: 'welcome', open: () => expect(stage.screen.page.getByRole('main')).toContainText('Your address') },
  {
    name: 'nearby',
    open: async () => {
      const error = { code: 'connect-refused', message: 'Nobody listens there.' } as const;
      const people = [person(1, { name: LONG_NAME, error }), person(2, { isConnecting: true })];
      await tell(stage.mine, ['nearby.changed', { state: 'looking', people }]);
      await expect(stage.screen.page.getByRole('button', { name: 'Nearby (2)' })).toBeVisible();
    },
    close: () => forget(stage.mine),
  },
  {
    name: 'visitors',
    open: async () => {
      const known = { isProved: true, host: '10.11.12.13', port: 40_123 };
      const stranger = { isProved: false, host: 'fe80::1234:5678:9abc:def0', port: null };
      const visitors = [known, stranger].map((one, index) => ({
        id: parleyId(3 + index),
        askedAt: 0,
        ...one,
      }));
      await tell(stage.mine, ['visitors.changed', visitors]);
      await expect(stage.screen.page.getByRole('button', { name: /^Let in/ })).toHaveCount(2);
    },
    close: () => forget(stage.mine),
  },
  {
    name: 'connect-failed',
    open: async () => {
      await stage.screen.typeAddress('127.0.0.1:1');
      await expect(stage.screen.connectDialog).toContainText('Nobody listens');
    },
    close: () => stage.leave(),
  },
  {
    name: 'my-link',
    open: () => stage.screen.page.getByRole('button', { name: 'Show my link' }).first().click(),
    close: () => stage.leave(),
  },
  {
    name: 'opened-link',
    open: async () => {
      const link = { id: parleyId(5), addresses: ['10.11.12.13:40123', '[fe80::1234:5678:9abc:def0]:40123'] };
      await tell(stage.mine, ['link.opened', { link: formatParleyLink(link), ...link, knownName: null }]);
      await expect(stage.dialog()).toBeVisible();
    },
    close: async () => {
      await stage.leave();
      await forget(stage.mine);
    },
  },
  stage.byKey('settings', 'Control+,'),
  {
    name: 'settings-end',
    open: async () => {
      await stage.press('Control+,');
      await stage.screen.page.getByRole('region', { name: 'Space' }).scrollIntoViewIfNeeded();
    },
    close: () => stage.leave(),
  },
  stage.byKey('palette', 'Control+k'),
  stage.byKey('palette-typed', 'Control+k', 'set'),
  stage.byKey('shortcuts', 'Control+/'),
];

function person(number: number, more: Partial<NearbyPerson>): NearbyPerson {
  const id = parleyId(number);
  return {
    id,
    addresses: [`10.0.0.${number}:40123`],
    name: null,
    key: null,
    isConnecting: false,
    error: null,
    ...more,
  };
}
