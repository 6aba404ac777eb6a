/**
 * Whether the wire has words for replies, reactions, edits and deletions for both. What needs them is offered only then.
 */
export const WIRE_AMENDS: boolean = false;
