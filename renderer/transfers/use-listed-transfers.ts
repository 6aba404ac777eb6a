import { useShallow } from 'zustand/react/shallow';
import type { Transfer } from '../../shared/model';
import { useParley } from '../app/store-context';
import { listedTransfers } from './listed';

export function useListedTransfers(): readonly Transfer[] {
  return useParley(useShallow((state) => listedTransfers(state.transfers)));
}
