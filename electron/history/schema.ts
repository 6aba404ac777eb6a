/** Every step of the schema, oldest first. A step that has been released is never changed again. */
import type { Migration } from './migrate';
import { first } from './migrations/001-first';
import { secure } from './migrations/002-secure';
import { living } from './migrations/003-living';

export const MIGRATIONS: readonly Migration[] = [first, secure, living];
