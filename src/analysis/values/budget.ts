/** Steps for one entry: some seconds of work. The largest packages that handlers use take a third of it. */
const MOST_STEPS = 3_000_000;

/** Characters of code for one entry, without the AWS SDK. More than this takes gigabytes of memory to read. */
const MOST_CHARACTERS = 12_000_000;

/** The code of an entry takes more work to read than it is worth. What it may do at most is known without reading. */
export class TooMuchWork extends Error {}

/** The work that the reading of one entry may take. Counted, not timed: the result is the same on every machine. */
export class Budget {
  private spent = 0;

  /**
   * @param steps how many steps may be taken
   * @param characters how much code may be read
   */
  public constructor(
    private readonly steps = MOST_STEPS,
    private readonly characters = MOST_CHARACTERS,
  ) {}

  /** Throws when the code is too long. */
  public allow(code: string): void {
    if (code.length > this.characters) throw new TooMuchWork();
  }

  /** Throws when there is no more work to spend. */
  public spend(): void {
    if (++this.spent > this.steps) throw new TooMuchWork();
  }
}
