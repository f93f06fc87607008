import { JS } from 'refa';
import { analyse } from 'scslre';
import * as ts from 'typescript';
import { nodesIn } from './syntax';

/** A regular expression as a file writes it. */
export interface Pattern {
  readonly source: string;
  readonly flags: string;
  readonly line: number;
}

/** A text on which a pattern takes long: it is repeated many times and then does not match. */
export interface Attack {
  readonly isExponential: boolean;
  readonly pump: string;
}

/** The regular expressions of a file: literals and `new RegExp`, in which parts that are not known stand as one letter. */
export function patternsIn(text: string): readonly Pattern[] {
  return nodesIn(text, (node) => {
    const line = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      return { source: node.text.slice(1, end), flags: node.text.slice(end + 1), line };
    }
    const isCall = ts.isNewExpression(node) || ts.isCallExpression(node);
    if (!isCall || node.expression.getText() !== 'RegExp') return undefined;
    const [source, flags] = (node.arguments ?? []).map(textOf);
    return { source: source ?? '', flags: flags ?? '', line };
  });
}

function textOf(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return 'x';
  return node.head.text + node.templateSpans.map(({ literal }) => `x${literal.text}`).join('');
}

/**
 * Finds out whether a pattern may take more than linear time. The analysis of scslre finds loops that compete for the same
 * letter; a loop that can read a text in two ways of several letters is found here.
 */
export function attackOn({ source, flags }: Pick<Pattern, 'source' | 'flags'>): Attack | undefined {
  const { reports } = analyse({ source, flags });
  const [worst] = [...reports].sort((a, b) => Number(b.exponential) - Number(a.exponential));
  if (worst) return { isExponential: worst.exponential, pump: worst.character.pick };
  const parser = JS.Parser.fromLiteral({ source, flags });
  const { expression } = parser.parse({ backreferences: 'unknown' });
  const letter = loopsIn(expression.alternatives)
    .map(sharedLetter)
    .find((found) => found !== undefined);
  return letter === undefined ? undefined : { isExponential: true, pump: String.fromCodePoint(letter) };
}

type Concatenation = ReturnType<JS.Parser['parse']>['expression']['alternatives'][number];
type Element = Concatenation['elements'][number];
type Loop = Extract<Element, { type: 'Quantifier' }>;
type Letters = Extract<Element, { type: 'CharacterClass' }>;

/** The loops that may run often, those within others, too. */
function loopsIn(alternatives: readonly Concatenation[]): Loop[] {
  return alternatives
    .flatMap(({ elements }) => elements)
    .flatMap((element) => [
      ...(element.type === 'Quantifier' && element.max > 3 ? [element] : []),
      ...('alternatives' in element ? loopsIn(element.alternatives) : []),
    ]);
}

/** The first and last letters of a part of a pattern, and whether it may be empty. */
interface Ends {
  readonly isEmpty: boolean;
  readonly first: readonly Letters[];
  readonly last: readonly Letters[];
}

/** A letter after which a loop has two ways to go on; undefined if every letter leads to one place. */
function sharedLetter(loop: Loop): number | undefined {
  const next = new Map<Letters, Letters[]>();
  const link = (from: readonly Letters[], to: readonly Letters[]): void => {
    for (const letters of from) next.get(letters)?.push(...to);
  };
  const either = (alternatives: readonly Concatenation[]): Ends => {
    const all = alternatives.map(sequence);
    return {
      isEmpty: all.some(({ isEmpty }) => isEmpty),
      first: all.flatMap(({ first }) => first),
      last: all.flatMap(({ last }) => last),
    };
  };
  const sequence = ({ elements }: Concatenation): Ends =>
    elements.map(endsOf).reduce((before, after) => {
      link(before.last, after.first);
      return {
        isEmpty: before.isEmpty && after.isEmpty,
        first: before.isEmpty ? [...before.first, ...after.first] : before.first,
        last: after.isEmpty ? [...before.last, ...after.last] : after.last,
      };
    }, NOTHING);
  const endsOf = (element: Element): Ends => {
    if (element.type === 'CharacterClass') {
      next.set(element, []);
      return { isEmpty: false, first: [element], last: [element] };
    }
    if (element.type === 'Alternation') return either(element.alternatives);
    if (element.type !== 'Quantifier') return NOTHING;
    const once = either(element.alternatives);
    if (element.max > 1) link(once.last, once.first);
    return { ...once, isEmpty: once.isEmpty || element.min === 0 };
  };
  const { first } = endsOf(loop);
  return [first, ...next.values()].map(common).find((letter) => letter !== undefined);
}

const NOTHING: Ends = { isEmpty: true, first: [], last: [] };

/** A letter that is in two of the sets. */
function common(sets: readonly Letters[]): number | undefined {
  return sets
    .flatMap((one, at) => sets.slice(0, at).map((other) => one.characters.commonCharacter(other.characters)))
    .find((letter) => letter !== undefined);
}
