const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Int8Array(128).fill(-1);
for (let index = 0; index < DIGITS.length; index++) VALUES[DIGITS.charCodeAt(index)] = index;
const COMMA = 44;
const SEMICOLON = 59;

interface SourceMap {
  readonly sources: string[];
  readonly sourcesContent?: (string | null)[];
  readonly names: string[];
  readonly mappings: string;
}

/**
 * Leaves only the sources in a source map for which there is a new name.
 *
 * Without those of packages it is a tenth as large, which is what a function pays for when it first makes a stack trace.
 * The mappings are copied number by number: a bundle with the SDK has 70,000 of them, too many to make objects of.
 *
 * @param text the map
 * @param rename the new name of a source
 * @param linesBefore how many lines were put before the code
 */
export function filterSourceMap(text: string, rename: (source: string) => string | undefined, linesBefore = 0): string {
  const map: SourceMap = JSON.parse(text);
  const sources = new Renumbering(map.sources.map(rename));
  const names = new Renumbering(map.names);
  const mappings = ';'.repeat(linesBefore) + new MappingFilter(map.mappings, sources, names).run();
  return JSON.stringify({
    version: 3,
    sources: sources.used,
    sourcesContent: map.sourcesContent && sources.indexes.map((index) => map.sourcesContent?.[index] ?? null),
    names: names.used,
    mappings,
  });
}

/** Gives the members of a list new numbers, in the order in which they are used. */
class Renumbering {
  public readonly used: string[] = [];
  public readonly indexes: number[] = [];
  private readonly numbers = new Map<number, number>();

  public constructor(private readonly members: readonly (string | undefined)[]) {}

  public of(index: number): number {
    const known = this.numbers.get(index);
    if (known !== undefined) return known;
    const member = this.members[index];
    const number = member === undefined ? -1 : this.used.push(member) - 1;
    if (member !== undefined) this.indexes.push(index);
    this.numbers.set(index, number);
    return number;
  }
}

/** Numbers in mappings are differences to the ones before: column, source, line, column there, name. */
class MappingFilter {
  private at = 0;
  private out = '';

  public constructor(
    private readonly mappings: string,
    private readonly sources: Renumbering,
    private readonly names: Renumbering,
  ) {}

  public run(): string {
    const read = [0, 0, 0, 0, 0];
    const written = [0, 0, 0, 0, 0];
    let first = true;
    let mapped = false;
    while (this.at < this.mappings.length) {
      const letter = this.mappings.charCodeAt(this.at);
      if (letter === COMMA || letter === SEMICOLON) {
        this.at++;
        if (letter === COMMA) continue;
        this.out += ';';
        read[0] = written[0] = 0;
        first = true;
        mapped = false;
        continue;
      }
      let fields = 0;
      while (this.isInSegment()) read[fields++] += this.readNumber();
      const source = fields > 1 ? this.sources.of(read[1]) : -1;
      // One segment that leads nowhere ends the reach of the one before it; more of them say nothing new.
      if (source < 0 && !mapped) continue;
      mapped = source >= 0;
      if (!first) this.out += ',';
      first = false;
      const values = mapped ? [read[0], source, read[2], read[3]] : [read[0]];
      if (mapped && fields > 4) values.push(this.names.of(read[4]));
      for (let field = 0; field < values.length; field++) {
        this.out += encode(values[field] - written[field]);
        written[field] = values[field];
      }
    }
    return this.out.replace(/;+$/, '');
  }

  private isInSegment(): boolean {
    const letter = this.mappings.charCodeAt(this.at);
    return this.at < this.mappings.length && letter !== COMMA && letter !== SEMICOLON;
  }

  private readNumber(): number {
    let value = 0;
    for (let shift = 0; ; shift += 5) {
      const digit = VALUES[this.mappings.charCodeAt(this.at++)];
      value |= (digit & 31) << shift;
      if ((digit & 32) === 0) return value & 1 ? -(value >>> 1) : value >>> 1;
    }
  }
}

function encode(number: number): string {
  let rest = number < 0 ? (-number << 1) | 1 : number << 1;
  let text = '';
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += DIGITS[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return text;
}
