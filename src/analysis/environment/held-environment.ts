import type { Reach } from '../reach/reach';
import type { Syntax } from '../syntax/syntax';
import type { Evaluator } from '../values/values';

/**
 * Where an object holds the environment as one of its members, if the code reads names that are not written from what it
 * can't tell: `const dependencies = { env: process.env }`, and elsewhere `env[name]`. That may be the environment.
 */
export function heldEnvironment(evaluator: Evaluator, reach: Reach): Syntax | undefined {
  const held = [...reach.reached].find((node) => isHeld(evaluator, node));
  return held && [...reach.reached].some((node) => readsUnknown(evaluator, node)) ? held : undefined;
}

function isHeld(evaluator: Evaluator, node: Syntax): boolean {
  const { type, parent } = node;
  if (type !== 'MemberExpression' && type !== 'Identifier') return false;
  if (parent?.type !== 'Property' || parent.value !== node || parent.parent?.type !== 'ObjectExpression') return false;
  return evaluator.of(node).some((value) => value.kind === 'environment' && value.plain);
}

function readsUnknown(evaluator: Evaluator, node: Syntax): boolean {
  if (node.type !== 'MemberExpression' || !node.computed) return false;
  const isUnknown = evaluator.of(node.object).some(({ kind }) => kind === 'unknown');
  return isUnknown && evaluator.namesOf(node).includes(undefined);
}
