/** The minimum and maximum length of a text in bytes. */
export interface Length {
  readonly least: number;
  readonly most: number;
}

/** Returns a known length. */
export function exactly(bytes: number): Length {
  return { least: bytes, most: bytes };
}

/** Returns the length of concatenated texts. */
export function sumOf(lengths: readonly Length[]): Length {
  return lengths.reduce((sum, { least, most }) => ({ least: sum.least + least, most: sum.most + most }), exactly(0));
}

/** Returns the length of one of several texts. */
export function anyOf(lengths: readonly Length[]): Length {
  if (lengths.length === 0) return exactly(0);
  return {
    least: Math.min(...lengths.map(({ least }) => least)),
    most: Math.max(...lengths.map(({ most }) => most)),
  };
}
