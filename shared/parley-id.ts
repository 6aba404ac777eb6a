/** Parley ids as text: `p1`, 256 bits in base32. The last digit carries one bit, so it can only be `a` or `q`. */
export const PARLEY_ID_PATTERN = /^p1[a-z2-7]{51}[aq]$/;
