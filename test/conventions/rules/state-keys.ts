import * as ts from 'typescript';
import { type Exceptions, type Rule, unused } from '../rule';
import { nodesIn } from '../syntax';

const STATE = 'src/private/state.ts';

/** Symbols that are not state of the library. */
const OTHER_SYMBOLS: Exceptions = {
  'jsii.rtti': 'how jsii marks its classes',
};

export const stateKeys: Rule = {
  name: 'what the library remembers of a construct has a key in STATE, and each key one use',
  violations: (project) => {
    const others = project.sources.filter((path) => path !== STATE);
    const symbols = others.flatMap((path) => nodesIn(project.textOf(path), symbolKey).map((key) => ({ path, key })));
    const keys = nodesIn(project.textOf(STATE), stateEntry);
    const uses = others.flatMap((path) => nodesIn(project.textOf(path), stateUse));
    const literals = others.flatMap((path) => nodesIn(project.textOf(path), literalKey).map((key) => ({ path, key })));
    return [
      ...symbols
        .filter(({ key }) => !(key in OTHER_SYMBOLS))
        .map(({ path, key }) => `${path} makes the symbol '${key}': use stateOf() with a key in STATE (${STATE})`),
      ...unused(
        OTHER_SYMBOLS,
        symbols.map(({ key }) => key),
        'OTHER_SYMBOLS (test/conventions/rules/state-keys.ts)',
      ),
      ...literals.map(({ path, key }) => `${path} writes out the key ${key}: use STATE (${STATE})`),
      ...keys
        .filter(({ value }, at) => keys.findIndex((other) => other.value === value) < at)
        .map(
          ({ name, value }) => `STATE.${name} is '${value}', as another key is: give it a value of its own (${STATE})`,
        ),
      ...keys
        .filter(({ name }) => !uses.includes(name))
        .map(({ name }) => `STATE.${name} is not used: remove it (${STATE})`),
    ];
  },
};

/** The argument of `Symbol.for(...)`. */
function symbolKey(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || node.expression.getText() !== 'Symbol.for') return undefined;
  const [key] = node.arguments;
  return ts.isStringLiteralLike(key) ? key.text : key.getText();
}

function stateEntry(node: ts.Node): { readonly name: string; readonly value: string } | undefined {
  if (!ts.isPropertyAssignment(node) || !ts.isStringLiteral(node.initializer)) return undefined;
  return { name: node.name.getText(), value: node.initializer.text };
}

function stateUse(node: ts.Node): string | undefined {
  return ts.isPropertyAccessExpression(node) && node.expression.getText() === 'STATE' ? node.name.text : undefined;
}

/** A key that is written out in a call of `stateOf` or `claims`. */
function literalKey(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || !['stateOf', 'claims'].includes(node.expression.getText())) return undefined;
  return node.arguments.find((argument) => ts.isStringLiteralLike(argument))?.getText();
}
