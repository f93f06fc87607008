/** Builds that take less are not worth a line, in milliseconds. */
const SHORT = 1000;

/** A line of progress for a build that takes longer than a second, and how long it took. */
export class Progress {
  private readonly start = performance.now();
  private isTold = false;
  private readonly timer: NodeJS.Timeout;

  public constructor(
    private readonly title: string,
    private readonly isQuiet: boolean,
  ) {
    this.timer = setTimeout(() => this.tell(), SHORT);
  }

  /** Says how long it took, if it was said that it began. */
  public end(): void {
    clearTimeout(this.timer);
    if (this.isTold) this.print(`${this.title} took ${((performance.now() - this.start) / 1000).toFixed(1)} s`);
  }

  private tell(): void {
    this.isTold = true;
    this.print(`building ${this.title}`);
  }

  private print(line: string): void {
    if (!this.isQuiet) process.stderr.write(`lambdaform: ${line}\n`);
  }
}
