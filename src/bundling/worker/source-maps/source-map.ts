const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Int8Array(128).fill(-1);
for (let index = 0; index < DIGITS.length; index++) VALUES[DIGITS.charCodeAt(index)] = index;
const UNKNOWN = -2;
const COMMA = 44;
const SEMICOLON = 59;

interface SourceMap {
  readonly sources: string[];
  readonly sourcesContent?: (string | null)[];
  readonly names: string[];
  readonly mappings: string;
}

/**
 * Keeps only those sources in a source map that have a new name.
 *
 * Without the sources of packages it is a tenth of the size, which speeds up the first stack trace of a function.
 * The mappings are copied number by number: a bundle with the SDK has 70,000 of them, too many to create objects.
 *
 * @param text the map
 * @param rename returns the new name of a source
 * @param linesBefore the number of lines that were inserted before the code
 * @param cuts the number of characters that were removed near the start of a line, by its index
 */
export function filterSourceMap(
  text: string,
  rename: (source: string) => string | undefined,
  linesBefore = 0,
  cuts: ReadonlyMap<number, number> = new Map(),
): string {
  const map: SourceMap = JSON.parse(text);
  const sources = new Renumbering(map.sources.map(rename));
  const names = new Renumbering(map.names);
  const mappings = ';'.repeat(linesBefore) + new MappingFilter(map.mappings, sources, names, cuts).run();
  return JSON.stringify({
    version: 3,
    sources: sources.used,
    sourcesContent: map.sourcesContent && sources.indexes.map((index) => map.sourcesContent?.[index] ?? null),
    names: names.used,
    mappings,
  });
}

/** Renumbers the members of a list in the order in which they are used. */
class Renumbering {
  public readonly used: string[] = [];
  public readonly indexes: number[] = [];
  private readonly numbers: Int32Array;

  public constructor(private readonly members: readonly (string | undefined)[]) {
    this.numbers = new Int32Array(members.length).fill(UNKNOWN);
  }

  /** Returns the new number, which is negative for members that are left out. */
  public of(index: number): number {
    const known = this.numbers[index];
    if (known !== UNKNOWN) return known;
    const member = this.members[index];
    const number = member === undefined ? -1 : this.used.push(member) - 1;
    if (member !== undefined) this.indexes.push(index);
    this.numbers[index] = number;
    return number;
  }
}

/** Filters mappings. Their numbers are relative to the previous ones: column, source, line, column there, name. */
class MappingFilter {
  private readonly read = new Int32Array(5);
  private readonly written = new Int32Array(5);
  private at = 0;
  private readonly out = new Bytes();
  /** Whether nothing has been written for the line yet. */
  private first = true;
  /** Whether the last written segment has a source. */
  private mapped = false;
  private line = 0;
  private cut: number;

  private readonly mappings: Buffer;

  public constructor(
    mappings: string,
    private readonly sources: Renumbering,
    private readonly names: Renumbering,
    private readonly cuts: ReadonlyMap<number, number>,
  ) {
    this.cut = cuts.get(0) ?? 0;
    this.mappings = Buffer.from(mappings, 'latin1');
  }

  public run(): string {
    const { mappings, read } = this;
    while (this.at < mappings.length) {
      const character = mappings[this.at];
      if (character === COMMA) this.at++;
      else if (character === SEMICOLON) this.endLine();
      else {
        const fields = this.readSegment();
        const source = fields > 1 ? this.sources.of(read[1]) : -1;
        // A segment without a source ends the range of the previous one; further ones add nothing.
        if (source >= 0 || this.mapped) this.writeSegment(source, fields);
      }
    }
    return this.out.text().replace(/(?<!;);+$/, '');
  }

  private endLine(): void {
    this.at++;
    this.cut = this.cuts.get(++this.line) ?? 0;
    this.out.add(SEMICOLON);
    this.read[0] = this.written[0] = 0;
    this.first = true;
    this.mapped = false;
  }

  /** Returns the number of fields. Almost all segments are left out, so no objects are created. */
  private readSegment(): number {
    const { mappings, read } = this;
    let at = this.at;
    let fields = 0;
    let value = 0;
    let shift = 0;
    for (; at < mappings.length; at++) {
      const character = mappings[at];
      if (character === COMMA || character === SEMICOLON) break;
      const digit = VALUES[character];
      value |= (digit & 31) << shift;
      shift += 5;
      if ((digit & 32) !== 0) continue;
      read[fields++] += value & 1 ? -(value >>> 1) : value >>> 1;
      value = shift = 0;
    }
    this.at = at;
    return fields;
  }

  private writeSegment(source: number, fields: number): void {
    const { read } = this;
    this.mapped = source >= 0;
    if (!this.first) this.out.add(COMMA);
    this.first = false;
    this.writeNumber(0, read[0] > this.cut ? read[0] - this.cut : read[0]);
    if (!this.mapped) return;
    this.writeNumber(1, source);
    this.writeNumber(2, read[2]);
    this.writeNumber(3, read[3]);
    if (fields > 4) this.writeNumber(4, this.names.of(read[4]));
  }

  private writeNumber(field: number, value: number): void {
    this.encode(value - this.written[field]);
    this.written[field] = value;
  }

  private encode(number: number): void {
    let rest = number < 0 ? (-number << 1) | 1 : number << 1;
    do {
      const digit = rest & 31;
      rest >>>= 5;
      this.out.add(DIGITS.charCodeAt(rest > 0 ? digit | 32 : digit));
    } while (rest > 0);
  }
}

/** Letters that are added one by one. A string would remember each addition, thirty bytes for a letter. */
class Bytes {
  private buffer = Buffer.allocUnsafe(1 << 14);
  private length = 0;

  public add(byte: number): void {
    if (this.length === this.buffer.length) this.buffer = Buffer.concat([this.buffer], this.length * 2);
    this.buffer[this.length++] = byte;
  }

  public text(): string {
    return this.buffer.toString('latin1', 0, this.length);
  }
}
