import { Stack } from 'aws-cdk-lib';
import { PREFIX } from '../../private/names';
import type { Finding } from './finding';
import type { FunctionEnvironment, Variable } from './function-environment';
import { anyOf, exactly, type Length, sumOf } from './length';
import type { Part } from './parts';
import { pseudoLength, referenceLength } from './reference-length';

/**
 * The maximum size of names and values together.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const LIMIT = 4096;

/** Lambda measures the variables as JSON: an empty object has two characters, each variable four quotes, colon and comma. */
const FRAME = 2;
const FRAME_OF_VARIABLE = 6;

/** The number of variables in a message, the largest first. */
const NAMED = 12;

/** A value that only CloudFormation knows. */
const UNKNOWN: Length = { least: 0, most: 256 };

interface Measured {
  readonly name: string;
  readonly length: Length;
  readonly isEstimated: boolean;
}

/** Reports an environment that is or may become larger than Lambda allows. */
export function sizeFindings({ owner, variables }: FunctionEnvironment): Finding[] {
  const stack = Stack.of(owner);
  const measured = variables.map((variable) => measure(variable, stack));
  const { least, most } = sumOf(measured.map(({ length }) => length));
  const asJson = most + FRAME + FRAME_OF_VARIABLE * measured.length;
  if (asJson <= LIMIT) return [];
  const list = listed(measured);
  const fix =
    'put long values where the code can load them: a Parameter Store parameter or an object, each with a link, or an ' +
    'AppConfig profile with a link to its environment; what is the same in every stage can be a constant in the code';
  if (least > LIMIT) {
    const what = `the environment has at least ${bytes(least)}, and Lambda allows ${bytes(LIMIT)}: ${list}`;
    return [{ id: `${PREFIX}:environmentTooLarge`, code: 'EnvironmentTooLarge', what, fix }];
  }
  const what = `the environment may have up to ${bytes(asJson)}, and Lambda allows ${bytes(LIMIT)}: ${list}`;
  return [{ id: `${PREFIX}:environmentSize`, what, fix }];
}

/** Measures the name and value of a variable in JSON, without its syntax. */
function measure({ name, value }: Variable, stack: Stack): Measured {
  const length = sumOf([exactly(name.length), partsLength(value, stack)]);
  return { name, length, isEstimated: value.some((part) => part.kind !== 'literal' || isDynamic(part.text)) };
}

function partsLength(parts: readonly Part[], stack: Stack): Length {
  return sumOf(parts.map((part) => partLength(part, stack)));
}

function partLength(part: Part, stack: Stack): Length {
  switch (part.kind) {
    case 'literal':
      return literalLength(part.text);
    case 'reference':
      return referenceLength(part.to);
    case 'pseudo':
      return pseudoLength(part.name, stack);
    case 'choice':
      return anyOf(part.branches.map((branch) => partsLength(branch, stack)));
    case 'unknown':
      return UNKNOWN;
  }
}

/** A dynamic reference is resolved later; quotes and line breaks take two characters in JSON. */
function literalLength(text: string): Length {
  if (isDynamic(text)) return UNKNOWN;
  return { least: Buffer.byteLength(text), most: Buffer.byteLength(JSON.stringify(text)) - 2 };
}

function isDynamic(text: string): boolean {
  return text.includes('{{resolve:');
}

function listed(measured: readonly Measured[]): string {
  const sorted = [...measured].sort((a, b) => b.length.most - a.length.most || (a.name < b.name ? -1 : 1));
  const named = sorted.slice(0, NAMED).map(described);
  const others = sumOf(sorted.slice(NAMED).map(({ length }) => length));
  const rest = sorted.length > NAMED ? [`${sorted.length - NAMED} others ${others.most}`] : [];
  return [...named, ...rest].join(', ');
}

function described({ name, length, isEstimated }: Measured): string {
  return isEstimated ? `${name} up to ${length.most} (estimated)` : `${name} ${length.most}`;
}

function bytes(count: number): string {
  return `${count.toLocaleString('en-US')} bytes`;
}
