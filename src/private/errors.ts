import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One mistake in a user's app. */
export interface Fault {
  /** The stable name of the mistake, in PascalCase: its row in docs/errors.md. */
  readonly code: string;
  /** What is wrong, in terms of the public API and with the value received: lower case, no full stop. */
  readonly what: string;
  /** How to fix it: an imperative that names the property or the command. */
  readonly fix: string;
}

/** A mistake and where it was made. */
export interface PlacedFault extends Fault {
  /** The path of the construct, if the mistake concerns one. */
  readonly at?: string;
  /** The error of other code that says what went wrong. */
  readonly cause?: unknown;
}

/**
 * A mistake that the user can fix: apart from `InternalError`, the only error that this library throws.
 *
 * Has every fault of one construct (or of one synth), so that users don't fix an app one error at a time.
 */
export class UsageError extends Error {
  public readonly faults!: readonly PlacedFault[];

  public constructor(...faults: PlacedFault[]) {
    // The user's own frames are far from where a mistake is found.
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 100;
    super(faults.map(describe).join('\n\n'));
    Error.stackTraceLimit = limit;
    Object.defineProperty(this, 'name', { value: 'UsageError', enumerable: false });
    this.stack = [`UsageError: ${this.message}`, ...framesOfUser(this.stack)].join('\n');
    const { cause } = faults.find((fault) => fault.cause !== undefined) ?? {};
    if (cause !== undefined) Object.defineProperty(this, 'cause', { value: cause, enumerable: false });
    // Not enumerable: Node.js would print the faults below the message, which has all of them.
    Object.defineProperty(this, 'faults', { value: faults, enumerable: false });
  }

  /** Adds something to the message that is no fault. */
  public addNote(note: string): void {
    this.stack = this.stack?.replace(this.message, () => `${this.message}\n\n${note}`);
    this.message = `${this.message}\n\n${note}`;
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

/** Throws the faults found at one construct, if there are any. */
export function refuse(at: string, ...faults: readonly Fault[]): void {
  refuseAll(faults.map((fault) => ({ ...fault, at })));
}

/** Throws all faults that were found at several constructs, if there are any. */
export function refuseAll(faults: readonly PlacedFault[]): void {
  if (faults.length > 0) throw new UsageError(...faults);
}

/** Runs all steps and throws their faults together. Any error but a `UsageError` is thrown at once. */
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

/**
 * Returns the line of the app that calls the library: `orders-stack.ts:12`, seen from the current directory; undefined if
 * the app is written in another language, whose own trace tells it.
 */
export function callingLine(): string | undefined {
  if (process.env.JSII_AGENT) return undefined;
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 100;
  const [frame = ''] = framesOfUser(new Error('for its frames').stack);
  Error.stackTraceLimit = limit;
  const place = frame.endsWith(')') ? frame.slice(frame.indexOf(' (') + 2, -1) : frame.replace(/^ *at (async )?/, '');
  const [line, ...parts] = place.split(':').reverse().slice(1);
  if (parts.length === 0) return undefined;
  const path = parts.reverse().join(':');
  const file = path.startsWith('file:') ? fileURLToPath(path) : path;
  const inside = relative(process.cwd(), file);
  return `${inside.startsWith('..') ? file : inside}:${line}`;
}

/** Returns only the frames in the user's own files: the others don't help to find a mistyped route. */
function framesOfUser(stack = ''): string[] {
  const library = dirname(dirname(__dirname));
  const rooms = ['src', 'lib'].map((folder) => join(library, folder) + sep);
  const foreign = [...rooms, `${sep}node_modules${sep}`, 'node:', '(<anonymous>)'];
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .filter((line) => !foreign.some((part) => line.includes(part)));
}
