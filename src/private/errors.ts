import { dirname, join, sep } from 'node:path';

/** One mistake in a user's app. */
export interface Fault {
  /** Stable name of the mistake, in PascalCase: the anchor of its paragraph in docs/errors.md. */
  readonly code: string;
  /** What is wrong, in words of the public API and with the value received: lower case, no full stop. */
  readonly what: string;
  /** What to do about it: an imperative that names the property or the command. */
  readonly fix: string;
}

/** A mistake and where it was made. */
export interface PlacedFault extends Fault {
  /** Path of the construct, where one is concerned. */
  readonly at?: string;
}

/**
 * A mistake that the user can mend: the only thing besides `InternalError` that this library throws.
 *
 * Holds every fault of one construct (or of one synth), so that nobody mends an app one error at a time.
 */
export class UsageError extends Error {
  public readonly faults!: readonly PlacedFault[];

  public constructor(...faults: PlacedFault[]) {
    // The user's own frames are far away from where a mistake is noticed.
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 100;
    super(faults.map(describe).join('\n\n'));
    Error.stackTraceLimit = limit;
    Object.defineProperty(this, 'name', { value: 'UsageError', enumerable: false });
    this.stack = [`UsageError: ${this.message}`, ...framesOfUser(this.stack)].join('\n');
    // Not enumerable: Node.js prints the members of an error below its message, which says it all.
    Object.defineProperty(this, 'faults', { value: faults, enumerable: false });
  }
}

/** A state that no use of the public API should reach. */
export class InternalError extends Error {
  public constructor(what: string) {
    super(
      `${what}\n  this is a fault of lambdaform: please report it at https://github.com/lambdaform/lambdaform/issues`,
    );
    this.name = 'InternalError';
  }
}

/** Throws all faults that were found at one construct, if there are any. */
export function refuse(at: string, ...faults: readonly Fault[]): void {
  refuseAll(faults.map((fault) => ({ ...fault, at })));
}

/** Throws all faults that were found at several constructs, if there are any. */
export function refuseAll(faults: readonly PlacedFault[]): void {
  if (faults.length > 0) throw new UsageError(...faults);
}

/** Runs every step and throws the faults of all of them together. Anything but a `UsageError` passes through at once. */
export function collectFaults(steps: Iterable<() => void>): void {
  const faults: PlacedFault[] = [];
  for (const step of steps) {
    try {
      step();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      faults.push(...error.faults);
    }
  }
  refuseAll(faults);
}

function describe(fault: PlacedFault): string {
  const where = fault.at ? `\n  at: ${fault.at} [${fault.code}]` : `\n  [${fault.code}]`;
  return `${fault.what}\n  fix: ${fault.fix.replaceAll('\n', '\n       ')}${where}`;
}

/** Only the frames in the user's own files: the others say nothing to somebody who mistyped a route. */
function framesOfUser(stack = ''): string[] {
  const library = dirname(dirname(__dirname));
  const rooms = ['src', 'lib'].map((folder) => join(library, folder) + sep);
  const foreign = [...rooms, `${sep}node_modules${sep}`, 'node:', '(<anonymous>)'];
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .filter((line) => !foreign.some((part) => line.includes(part)));
}
