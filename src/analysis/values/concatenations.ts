import type { Syntax } from '../syntax/syntax';
import type { Evaluator, FramedNode, Value } from './values';

/** The part of a string before its first slash: `${bucket}/${key}`. A leading slash is ignored. */
export function firstSegmentOf(evaluator: Evaluator, value: Value): readonly Value[] {
  if (value.kind !== 'other' || !value.concatenation) return [value];
  const { node, frame } = value.concatenation;
  const pieces = piecesOf(node).filter((piece) => piece !== '' && piece !== '/');
  const [first, next] = pieces;
  if (first === undefined || typeof first === 'string') return [{ kind: 'unknown' }];
  const values = evaluator.of(first, frame);
  const isWhole = next === undefined || pieceAfter(node, first)?.startsWith('/');
  return values.flatMap((one): readonly Value[] => {
    if (one.kind === 'other' && one.concatenation) return firstSegmentOf(evaluator, one);
    return isWhole || one.kind !== 'variable' ? [one] : [{ kind: 'unknown' }];
  });
}

/** What a joined string begins with: a text or an expression. */
export function startOf(value: Value): string | Syntax | undefined {
  if (value.kind !== 'other' || !value.concatenation) return undefined;
  return piecesOf(value.concatenation.node).find((piece) => piece !== '');
}

/** Whether a string names a version of an object: `${bucket}/${key}?versionId=${version}`. */
export function namesVersion(value: Value): boolean {
  const pieces = value.kind === 'other' && value.concatenation ? piecesOf(value.concatenation.node) : [];
  const texts = value.kind === 'literal' ? [String(value.value)] : pieces;
  return texts.some((text) => typeof text === 'string' && /[?&]versionId=/.test(text));
}

/** `[bucket, key].join('/')` is a concatenation, too. */
export function joinedString(node: Syntax, frame: FramedNode['frame']): readonly Value[] | undefined {
  return isJoinOfSlashes(node) ? [{ kind: 'other', concatenation: { node, frame } }] : undefined;
}

/** The pieces of a concatenated string in order: literals and expressions. */
function piecesOf(node: Syntax): (string | Syntax)[] {
  switch (node.type) {
    case 'Literal':
      return [String(node.value)];
    case 'TemplateLiteral':
      return node.quasis.flatMap((quasi: Syntax, index: number) => [
        quasi.value.cooked ?? '',
        ...(node.expressions[index] ? [node.expressions[index]] : []),
      ]);
    case 'BinaryExpression':
      return node.operator === '+' ? [...piecesOf(node.left), ...piecesOf(node.right)] : [node];
    case 'CallExpression':
      return isJoinOfSlashes(node)
        ? node.callee.object.elements.flatMap((item: Syntax, index: number) => [...(index > 0 ? ['/'] : []), item])
        : [node];
    default:
      return [node];
  }
}

function isJoinOfSlashes({ callee, arguments: given }: Syntax): boolean {
  return callee.object?.type === 'ArrayExpression' && callee.property.name === 'join' && given[0]?.value === '/';
}

function pieceAfter(node: Syntax, piece: Syntax): string | undefined {
  const pieces = piecesOf(node);
  const next = pieces.slice(pieces.indexOf(piece) + 1).find((one) => one !== '');
  return typeof next === 'string' ? next : undefined;
}
