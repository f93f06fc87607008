import { packageFolder } from '../../private/paths';
import { childrenOf, isFunction, type Syntax } from '../syntax/syntax';
import type { Evaluator } from '../values/values';
import { Mode, type Visitor } from './walk-rules';

const NAME = /[A-Za-z_$][\w$]*/g;
const OF_VM = /^(Script|SourceTextModule|compileFunction|runIn\w+)$/;

/** Code that is made at run time: by `eval`, `new Function` or `node:vm`. */
export interface EvaluatedCode {
  /** The names in it; undefined if its text is known only at run time. */
  readonly words?: ReadonlySet<string>;
  /** The folder of the package that runs it. It can use only what that package has. */
  readonly within?: string;
}

/** The code that a call runs. What packages write in their own texts is theirs, and needs nothing of AWS. */
export function evaluatedCode(evaluator: Evaluator, call: Syntax): EvaluatedCode | undefined {
  if (!makesCode(evaluator, call)) return undefined;
  const within = packageAt(evaluator, call);
  const { words } = wordsOf(evaluator, call);
  if (within === undefined) return { words };
  return words ? undefined : { within };
}

function wordsOf(evaluator: Evaluator, call: Syntax): EvaluatedCode {
  const words = new Set<string>();
  for (const argument of call.arguments) {
    for (const value of evaluator.of(argument)) {
      if (value.kind !== 'literal') return {};
      for (const [word] of String(value.value).matchAll(NAME)) words.add(word);
    }
  }
  return { words };
}

/** Follows all that has one of some names, everything in the package that runs the code, or everything. */
export function followNames(visitor: Visitor, { program }: Evaluator, { words, within }: EvaluatedCode): void {
  if (within !== undefined) {
    for (const { section } of program.sections)
      if (packageFolder(section.file) === within) followFunctions(visitor, section.tree);
    return;
  }
  if (!words) {
    for (const { section } of program.sections)
      for (const statement of section.tree.body) visitor.visit(statement, Mode.USE);
    visitor.members.readAll();
  }
  for (const word of words ?? []) {
    visitor.members.readAnywhere(word);
    const binding = program.top.get(word);
    const defined = binding?.definitions.flatMap(({ from }) => from ?? []) ?? [];
    if (binding?.kind === 'function' || binding?.kind === 'class') visitor.visit(binding.node, Mode.USE);
    for (const value of defined) visitor.visit(value, Mode.USE);
  }
}

function makesCode(evaluator: Evaluator, { callee }: Syntax): boolean {
  const called = callee.type === 'SequenceExpression' ? callee.expressions.at(-1) : callee;
  if (called.type === 'Identifier' && /^(eval|Function)$/.test(called.name))
    return !evaluator.program.bindingOf(called);
  return evaluator
    .of(called)
    .some((value) => value.kind === 'symbol' && /^(node:)?vm$/.test(value.from) && OF_VM.test(value.name));
}

/** The folder of the package that a node is in; undefined for the app's own code. */
export function packageAt({ program }: Evaluator, node: Syntax): string | undefined {
  let root = node;
  while (root.parent) root = root.parent;
  const file = program.sections.find(({ section }) => section.tree === root)?.section.file;
  return file === undefined ? undefined : packageFolder(file);
}

function followFunctions(visitor: Visitor, node: Syntax): void {
  if (isFunction(node)) visitor.visit(node, Mode.USE);
  for (const child of childrenOf(node)) followFunctions(visitor, child);
}
