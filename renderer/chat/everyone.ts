import type { EVERYONE as SharedEveryone } from '../../shared/model';

/** The id of the conversation with everybody; only its type is imported, since shared/model brings zod along. */
export const EVERYONE: typeof SharedEveryone = 'everyone';
