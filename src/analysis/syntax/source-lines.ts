const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...DIGITS].map((digit, index) => [digit.charCodeAt(0), index]));
const COMMA = 44;
const SEMICOLON = 59;

/** The segments of a source map, which has one for each word of the code: numbers take a tenth of the memory of objects. */
interface Segments {
  /** The index of the first segment of each line of the bundle. */
  readonly first: readonly number[];
  /** The column in the bundle at which each segment starts. */
  readonly columns: readonly number[];
  /** The line of the source that it comes from, counted from 0. */
  readonly lines: readonly number[];
}

/** Maps offsets in a bundle to the lines of its source files. */
export class SourceLines {
  private readonly starts: number[] = [0];
  private readonly segments?: Segments;

  /**
   * @param code the bundle
   * @param map its source map
   */
  public constructor(code: string, map: string | undefined) {
    for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) this.starts.push(at + 1);
    if (map !== undefined) this.segments = segmentsOf(JSON.parse(map).mappings);
  }

  /** Returns the line, counted from 1, or undefined if the map has none. */
  public lineOf(offset: number): number | undefined {
    if (!this.segments) return undefined;
    const line = lastUpTo(this.starts, offset, 0, this.starts.length);
    const { first, columns, lines } = this.segments;
    const [from, to] = [first[line], first[line + 1]];
    if (from === undefined || to === undefined || from === to) return undefined;
    return lines[lastUpTo(columns, offset - this.starts[line], from, to)] + 1;
  }
}

/** The index of the last number in a range that is at most as large as another one, or of the first; they are in order. */
function lastUpTo(numbers: readonly number[], largest: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (numbers[middle] <= largest) low = middle;
    else high = middle;
  }
  return low;
}

function segmentsOf(mappings: string): Segments {
  const first: number[] = [0];
  const columns: number[] = [];
  const lines: number[] = [];
  let line = 0;
  let column = 0;
  for (let at = 0; at <= mappings.length; at++) {
    const end = endOf(mappings, at);
    const numbers = decode(mappings, at, end);
    column += numbers[0] ?? 0;
    if (numbers.length > 1) {
      line += numbers[2];
      columns.push(column);
      lines.push(line);
    }
    at = end;
    if (mappings.charCodeAt(end) === COMMA) continue;
    first.push(columns.length);
    column = 0;
  }
  return { first, columns, lines };
}

function endOf(mappings: string, from: number): number {
  let at = from;
  while (at < mappings.length && mappings.charCodeAt(at) !== COMMA && mappings.charCodeAt(at) !== SEMICOLON) at++;
  return at;
}

function decode(mappings: string, from: number, to: number): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (let at = from; at < to; at++) {
    const digit = VALUES.get(mappings.charCodeAt(at)) ?? 0;
    value |= (digit & 31) << shift;
    shift += 5;
    if ((digit & 32) !== 0) continue;
    numbers.push(value & 1 ? -(value >>> 1) : value >>> 1);
    value = shift = 0;
  }
  return numbers;
}
