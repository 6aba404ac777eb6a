import { createContext } from 'react';

/** Keeps a row where it is on screen while it grows, for "Show more". */
export const HoldRow = createContext<() => void>(() => undefined);
