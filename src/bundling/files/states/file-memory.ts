/** Asks each question about a file once: what was found out stays valid for a synth, in which many bundles have the file in them. */
export class FileMemory {
  private readonly answers = new Map<(path: string) => unknown, Map<string, unknown>>();

  /**
   * @param question a function that says what a file tells, and that is always the same function
   * @param path the path on this machine
   */
  public ask<T>(question: (path: string) => T, path: string): T {
    const known = (this.answers.get(question) ?? new Map()) as Map<string, T>;
    this.answers.set(question, known);
    if (!known.has(path)) known.set(path, question(path));
    return known.get(path) as T;
  }
}
