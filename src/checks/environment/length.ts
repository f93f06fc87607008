/** How many bytes a text has at least and at most. */
export interface Length {
  readonly least: number;
  readonly most: number;
}

/** A length that is known. */
export function exactly(bytes: number): Length {
  return { least: bytes, most: bytes };
}

/** The length of texts that follow each other. */
export function sumOf(lengths: readonly Length[]): Length {
  return lengths.reduce((sum, { least, most }) => ({ least: sum.least + least, most: sum.most + most }), exactly(0));
}

/** The length of one text out of several. */
export function anyOf(lengths: readonly Length[]): Length {
  if (lengths.length === 0) return exactly(0);
  return {
    least: Math.min(...lengths.map(({ least }) => least)),
    most: Math.max(...lengths.map(({ most }) => most)),
  };
}
