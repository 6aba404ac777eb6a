import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { ParleyState, ParleyStore } from '../store';

export const StoreContext = createContext<ParleyStore | null>(null);

/** The store itself, for handlers that read it when something happens. */
export function useParleyStore(): ParleyStore {
  const store = use(StoreContext);
  if (store === null) throw new Error('A component that needs the store stands outside of StoreContext.');
  return store;
}

/** What `selector` picks from the store; draws anew only when that changes. */
export function useParley<T>(selector: (state: ParleyState) => T): T {
  return useStore(useParleyStore(), selector);
}
