/**
 * Every step of the schema, oldest first. A step that has landed is never changed again, for there are stores that were made with it:
 * tests/unit/history/landed-schemas.test.ts holds a hash of each, and of a new one when it lands.
 */
import type { Migration } from './migrate';
import { first } from './migrations/001-first';
import { secure } from './migrations/002-secure';
import { living } from './migrations/003-living';
import { oneForm } from './migrations/004-one-form';
import { drafts } from './migrations/005-drafts';
import { quotes } from './migrations/006-quotes';

export const MIGRATIONS: readonly Migration[] = [first, secure, living, oneForm, drafts, quotes];
