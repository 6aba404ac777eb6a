/** What a person said about one peer's files, as the word that a column holds. */
import { takingSchema, type Taking } from '../../shared/model';

const UP_TO = 'up-to:';

export function takingColumn(taking: Taking | null): string | null {
  return typeof taking === 'object' && taking !== null ? `${UP_TO}${taking.upToBytes}` : taking;
}

/** A word that this Parley does not know has the person asked. */
export function takingFrom(column: string | null): Taking | null {
  if (column === null) return null;
  const taking = column.startsWith(UP_TO) ? { upToBytes: Number(column.slice(UP_TO.length)) } : column;
  return takingSchema.catch('ask').parse(taking);
}
