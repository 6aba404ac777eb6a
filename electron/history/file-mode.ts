/** Readable by its owner alone: a store, and each copy of one, holds people's conversations. */
export const OWNER_ONLY = 0o600;
