/** A part of a catalogue: the lines that begin at these bytes. */
export interface Part {
  readonly catalogue: string;
  readonly from: number;
  readonly to: number;
}

/** An import of so many bytes takes a few seconds. */
const partSize = 1024 * 1024;

/** Splits a catalogue without reading it: whoever imports a part looks for the beginning of its first line. */
export function partsOf(catalogue: string, size: number): Part[] {
  const parts: Part[] = [];
  for (let from = 0; from < size; from += partSize) {
    parts.push({ catalogue, from, to: Math.min(from + partSize, size) });
  }
  return parts;
}
