import { SECRET_NAME, SECRET_SHAPES } from './secret-shapes';

/** Lambda takes no more for all variables together. Some patterns take the square of the length. */
const MOST_LETTERS = 4096;

/** Returns the kind of a secret: the value looks like one, or has the name of one and looks random. */
export function kindOfSecret(name: string, text: string): string | undefined {
  const start = text.slice(0, MOST_LETTERS);
  const shape = SECRET_SHAPES.find(({ pattern }) => pattern.test(start));
  if (shape) return shape.name;
  return entriesOf(name, text).some(([key, value]) => SECRET_NAME.test(upperSnake(key)) && isRandom(value))
    ? 'a secret, by its name'
    : undefined;
}

/** Returns the value, or the values in it if it is JSON. */
function entriesOf(name: string, text: string): [string, string][] {
  if (!text.startsWith('{')) return [[name, text]];
  try {
    return Object.entries(JSON.parse(text)).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  } catch {
    return [[name, text]];
  }
}

/** Whether a text looks random, unlike names, paths, addresses and sentences. */
function isRandom(text: string): boolean {
  if (text.length < 8 || /[\s<>]/.test(text) || /^(?:arn:|\/|\.|[a-z][a-z0-9+.-]*:\/\/)/i.test(text)) return false;
  if (text.split(/[-_./:@]+/).every(isWord)) return false;
  return entropy(text) >= (text.length < 16 ? 2.5 : 3);
}

/** Whether a text is a word: letters of one case or capitalized, with or without a number; or just a number. */
function isWord(text: string): boolean {
  return text.length <= 24 && /^(?:[a-z]*|[A-Z]*|[A-Z]?[a-z]+(?:[A-Z][a-z]+)*)\d{0,4}$/.test(text);
}

/** Returns the bits of information per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

function upperSnake(text: string): string {
  return text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}
