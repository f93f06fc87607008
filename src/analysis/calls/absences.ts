import type { AwsCall, SourcePlace } from '../found/code-usage';
import type { Origin } from '../found/notes';
import { clientOf } from '../libraries/clients';
import type { Reach } from '../reach/reach';
import { childrenOf, isFunction, type Syntax } from '../syntax/syntax';
import type { Evaluator } from '../values/values';

/** What is needed to find code about objects that don't exist. */
interface Code {
  readonly reach: Reach;
  readonly evaluator: Evaluator;
  readonly originOf: (node: Syntax) => Origin;
}

/** Reads for which S3 answers 404 or, if the caller may not list the bucket, 403. */
export const READS_OF_OBJECTS = new Set([
  'CopyObject',
  'GetObject',
  'GetObjectAcl',
  'GetObjectAttributes',
  'GetObjectTagging',
  'HeadObject',
  'UploadPartCopy',
]);

/** The errors, and the waiters that treat them as an answer. */
const EXPORTS = /^(NotFound|NoSuchKey|wait(For|Until)Object(Not)?Exists)$/;
const NAMES = /^(Code|code|name)$/;
const CONSTANT = /^(ArrayExpression|Literal|NewExpression)$/;
const WORDS = /\b(NotFound|NoSuchKey)\b/;

/**
 * Marks the reads of S3 whose code handles an object that does not exist: by the class of the error, its name, or its
 * status. If the handling is around some reads, it is for these; elsewhere it is for all.
 */
export function withAbsences(calls: readonly AwsCall[], code: Code): readonly AwsCall[] {
  const isRead = ({ client, operation }: AwsCall) => client === 'client-s3' && READS_OF_OBJECTS.has(operation);
  if (!calls.some(isRead)) return calls;
  const marked = new Set<AwsCall>();
  for (const node of code.reach.reached) {
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression') continue;
    if (!isAboutAbsence(code.evaluator, node)) continue;
    const around = waiterOf(node) ?? regionOf(node);
    const reads = calls.filter(isRead);
    const inside = around ? reads.filter(({ at }) => at && isIn(at, around, code)) : [];
    for (const call of inside.length > 0 ? inside : reads) marked.add(call);
  }
  return calls.map((call) => (marked.has(call) ? { ...call, expectsAbsence: true } : call));
}

function isAboutAbsence(evaluator: Evaluator, node: Syntax): boolean {
  const name: unknown = node.type === 'Identifier' ? node.name : node.property.name;
  const whole = aroundChain(node);
  const { parent } = whole;
  switch (parent?.type) {
    case 'BinaryExpression':
      if (parent.operator === 'instanceof') return parent.right === whole && isExport(evaluator, node);
      return isAnswer(name, literalsIn(evaluator, parent.left === whole ? parent.right : parent.left));
    case 'SwitchStatement':
      return isAnswer(
        name,
        parent.cases.flatMap(({ test }: Syntax) => (test ? literalsIn(evaluator, test) : [])),
      );
    case 'CallExpression':
      if (parent.callee === whole) return EXPORTS.test(String(name)) && isExport(evaluator, node);
      // `['NotFound', 'NoSuchKey'].includes(error.name)`, `/NotFound/.test(error.name)`
      return isAnswer(name, literalsIn(evaluator, parent.callee.object));
    case 'MemberExpression': {
      // `error.name.startsWith('NoSuchKey')`
      const call = aroundChain(parent).parent;
      return (
        call?.type === 'CallExpression' &&
        isAnswer(
          name,
          call.arguments.flatMap((one: Syntax) => literalsIn(evaluator, one)),
        )
      );
    }
    default:
      return false;
  }
}

/** The node, or what has its value: an optional chain, an expression with a default value, `(0, module.name)`. */
function aroundChain(node: Syntax): Syntax {
  const { parent } = node;
  if (!parent) return node;
  const { type, left, operator, expressions } = parent;
  const isDefaulted = type === 'LogicalExpression' && operator !== '&&' && left === node;
  const isLast = type === 'SequenceExpression' && expressions.at(-1) === node;
  return type === 'ChainExpression' || isDefaulted || isLast ? aroundChain(parent) : node;
}

function isExport(evaluator: Evaluator, node: Syntax): boolean {
  return evaluator
    .of(node)
    .some((value) => value.kind === 'symbol' && clientOf(value.from) === 'client-s3' && EXPORTS.test(value.name));
}

function isAnswer(name: unknown, values: readonly unknown[]): boolean {
  if (name === 'httpStatusCode') return values.includes(404);
  const words = values.filter((value): value is string => typeof value === 'string' && WORDS.test(value));
  // Errors of other services and of apps are called NotFound, too.
  return words.some((word) => word.includes('NoSuchKey') || NAMES.test(String(name)));
}

/** The literals and patterns in an expression, or in what a name stands for. */
function literalsIn(evaluator: Evaluator, node: Syntax | undefined): unknown[] {
  if (!node || isFunction(node)) return [];
  if (node.type === 'Literal') return [node.regex?.pattern ?? node.value];
  if (node.type !== 'Identifier') return childrenOf(node).flatMap((child) => literalsIn(evaluator, child));
  const from = evaluator.program.bindingOf(node)?.definitions[0]?.from;
  return from && CONSTANT.test(from.type) ? literalsIn(evaluator, from) : [];
}

/** The call, if a node is what is called. */
function waiterOf(node: Syntax): Syntax | undefined {
  const whole = aroundChain(node);
  return whole.parent?.type === 'CallExpression' && whole.parent.callee === whole ? whole.parent : undefined;
}

/** The code whose errors come to a node: the block of a `try`, or what `.catch()` is called on. */
function regionOf(node: Syntax): Syntax | undefined {
  const { parent } = node;
  if (!parent) return undefined;
  if (parent.type === 'CatchClause') return parent.parent?.block;
  if (parent.type === 'CallExpression' && parent.callee !== node) {
    const { callee } = parent;
    if (callee.type === 'MemberExpression' && /^(catch|then)$/.test(callee.property.name)) return callee.object;
  }
  return regionOf(parent);
}

function isIn({ file, line }: SourcePlace, region: Syntax, { originOf }: Code): boolean {
  const first = originOf(region).at;
  const last = originOf({ ...region, start: region.end - 1 }).at;
  return first?.file === file && last?.file === file && first.line <= line && line <= last.line;
}
