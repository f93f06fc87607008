import { type CfnParameter, CfnResource } from 'aws-cdk-lib';
import { PREFIX } from '../../private/names';
import type { Finding } from './finding';
import type { FunctionEnvironment, Variable } from './function-environment';
import type { Part } from './parts';
import { SECRET_ATTRIBUTES, SECRET_NAME, SECRET_SHAPES } from './secret-shapes';

/** A placeholder for what is known only when the function is deployed. No pattern of a secret matches it. */
const LATER = '<later>';

/** Lambda takes no more for all variables together. Some patterns take the square of the length. */
const MOST_LETTERS = 4096;

/** How to keep a secret, and what a link to it takes. */
const KEPT = {
  parameter: ['link to the parameter', 'parameter'],
  secret: ['link to the secret', 'secret'],
  value: ['keep it in Secrets Manager and link to it', 'secret'],
} as const;

/** Everyone who can read the configuration of a function can read its environment, so secrets must not be there. */
export function secretFindings({ variables }: FunctionEnvironment): Finding[] {
  return variables.flatMap((variable) => inPlainText(variable) ?? literalSecret(variable) ?? []);
}

/** A secret that CloudFormation resolves is not in the template, but Lambda gets it in plain text. */
function inPlainText({ name, value }: Variable): Finding | undefined {
  const found = resolvedSecret(textOf(value)) ?? flat(value).map(referredSecret).find(Boolean);
  if (found === undefined) return undefined;
  const [what, kept] = found;
  return {
    id: `${PREFIX}:secretInPlainText`,
    variable: name,
    what: `${name} will hold ${what}, in plain text for everyone who can read the function's configuration`,
    fix: linkInstead(name, kept),
  };
}

type Resolved = readonly [what: string, kept: keyof typeof KEPT];

function resolvedSecret(text: string): Resolved | undefined {
  const [, service] = /\{\{resolve:(secretsmanager|ssm-secure):/.exec(text) ?? [];
  if (service === undefined) return undefined;
  return service === 'secretsmanager'
    ? ['the value of a secret', 'secret']
    : ['the value of a secure parameter', 'parameter'];
}

function referredSecret(part: Part): Resolved | undefined {
  if (part.kind !== 'reference') return undefined;
  const { target, displayName } = part.to;
  if ((target as Partial<CfnParameter>).noEcho === true) return ['the value of a parameter with noEcho', 'value'];
  const type = CfnResource.isCfnResource(target) ? target.cfnResourceType : '';
  return SECRET_ATTRIBUTES[type] === displayName ? [`the ${displayName} of an ${type}`, 'value'] : undefined;
}

function literalSecret({ name, value }: Variable): Finding | undefined {
  const text = textOf(value);
  const kind = kindOfSecret(name, text);
  if (kind === undefined) return undefined;
  return {
    id: `${PREFIX}:secretInEnvironment`,
    code: 'SecretInEnvironment',
    variable: name,
    what: `${name} holds what looks like ${kind} (${masked(text)}), in the template and in plain text in the function`,
    fix: linkInstead(name, 'value'),
  };
}

function linkInstead(name: string, what: keyof typeof KEPT): string {
  const [keep, resource] = KEPT[what];
  return (
    `${keep}, links: { ${name}: Link.to(${resource}) }, and get the value in the code, ` +
    'where Powertools or the SDK can cache it'
  );
}

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

/** Returns enough of a secret to find it, but too little to use it. */
function masked(text: string): string {
  return `'${text.slice(0, 4)}...', ${text.length} characters`;
}

function flat(parts: readonly Part[]): readonly Part[] {
  return parts.flatMap((part) => (part.kind === 'choice' ? part.branches.flatMap(flat) : [part]));
}

function textOf(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'literal') return part.text;
      return part.kind === 'choice' ? part.branches.map(textOf).join(LATER) : LATER;
    })
    .join('');
}

function upperSnake(text: string): string {
  return text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}
