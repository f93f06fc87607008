/** Steps for one entry: some seconds of work. The largest packages that handlers use need a third of it. */
const MAX_STEPS = 3_000_000;

/** Characters of code for one entry, without the AWS SDK. More would take gigabytes of memory to read. */
const MAX_CHARACTERS = 12_000_000;

/** Thrown when the code of an entry takes too much work to read. The most that it may do is known without reading. */
export class TooMuchWork extends Error {}

/** The work that reading one entry may take. It is counted, not timed, so every machine gets the same result. */
export class Budget {
  private spent = 0;

  /**
   * @param steps how many steps may be taken
   * @param characters how much code may be read
   */
  public constructor(
    private readonly steps = MAX_STEPS,
    private readonly characters = MAX_CHARACTERS,
  ) {}

  /** Throws if the code has too many characters. */
  public allow(characters: number): void {
    if (characters > this.characters) throw new TooMuchWork();
  }

  /** Takes one step. Throws when none is left. */
  public spend(): void {
    if (++this.spent > this.steps) throw new TooMuchWork();
  }
}
