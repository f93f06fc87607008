const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...DIGITS].map((digit, index) => [digit, index]));

/** A column in the bundle, and the source line that the code from there on comes from. */
interface MappingSegment {
  readonly column: number;
  /** Counted from 0. */
  readonly line: number;
}

/** Maps offsets in a bundle to the lines of its source files. */
export class SourceLines {
  private readonly starts: number[] = [0];
  private readonly segments: MappingSegment[][];

  /**
   * @param code the bundle
   * @param map its source map
   */
  public constructor(code: string, map: string | undefined) {
    for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) this.starts.push(at + 1);
    this.segments = map === undefined ? [] : segmentsOf(JSON.parse(map).mappings);
  }

  /** Returns the line, counted from 1, or undefined if the map has none. */
  public lineOf(offset: number): number | undefined {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= offset) low = middle;
      else high = middle;
    }
    const column = offset - this.starts[low];
    const steps = this.segments[low] ?? [];
    const step = steps.filter((item) => item.column <= column).at(-1) ?? steps[0];
    return step === undefined ? undefined : step.line + 1;
  }
}

function segmentsOf(mappings: string): MappingSegment[][] {
  let line = 0;
  return mappings.split(';').map((segments) => {
    let column = 0;
    return segments.split(',').flatMap((segment) => {
      const numbers = decode(segment);
      if (numbers.length === 0) return [];
      column += numbers[0];
      if (numbers.length === 1) return [];
      line += numbers[2];
      return [{ column, line }];
    });
  });
}

function decode(segment: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of segment) {
    const digit = VALUES.get(character) ?? 0;
    value |= (digit & 31) << shift;
    shift += 5;
    if ((digit & 32) !== 0) continue;
    numbers.push(value & 1 ? -(value >>> 1) : value >>> 1);
    value = shift = 0;
  }
  return numbers;
}
