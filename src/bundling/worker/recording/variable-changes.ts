/** What a variable was before code of the user's changed it, and whose code that was. */
interface Change<T> {
  readonly before: string | undefined;
  readonly makers: Set<T>;
}

/**
 * Variables that code of the user's has changed, as those do that read an `.env` file: others who ask for them are given what
 * comes from there, while the next synth finds the environment as it was before.
 */
export class VariableChanges<T> {
  private readonly changes = new Map<string, Change<T>>();

  /** A variable is about to change. What nobody's code does is how the environment is. */
  public note(name: string, maker: T | undefined): void {
    if (maker === undefined) {
      this.changes.delete(name);
      return;
    }
    const change = this.changes.get(name) ?? { before: process.env[name], makers: new Set() };
    change.makers.add(maker);
    this.changes.set(name, change);
  }

  /** The environment without the changes. */
  public before(): Readonly<Record<string, string | undefined>> {
    const variables = { ...process.env };
    for (const [name, { before }] of this.changes) {
      if (before === undefined) delete variables[name];
      else variables[name] = before;
    }
    return variables;
  }

  /** Those who have made one variable, or any of them, what it is. */
  public makersOf(name?: string): readonly T[] {
    return [...this.changes]
      .filter(([changed, { before }]) => (name ?? changed) === changed && process.env[changed] !== before)
      .flatMap(([, { makers }]) => [...makers]);
  }
}
