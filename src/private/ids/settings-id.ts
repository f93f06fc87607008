import { createHash } from 'node:crypto';
import {
  DefaultTokenResolver,
  type IResolvable,
  type IResolveContext,
  Reference,
  Stack,
  Tokenization,
} from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { mapOrList, sorted } from './sorted';

/**
 * Returns eight characters that are the same for the same settings: in whatever order the keys of maps are, also inside of
 * JSON. Values that are known only after deployment are identified by their construct, never by the number that the CDK
 * gives them, which follows from the order of code.
 *
 * Everything that an id of a construct has besides names and paths comes from here.
 */
export function settingsId(scope: IConstruct, settings: unknown): string {
  if (typeof settings !== 'string') return idOf(scope, settings);
  // The ARN of a bus or a topic is asked for by each function behind it.
  const stack = Stack.of(scope);
  const known = ofTexts.get(stack) ?? new Map<string, string>();
  ofTexts.set(stack, known);
  const id = known.get(settings) ?? idOf(scope, settings);
  known.set(settings, id);
  return id;
}

const ofTexts = new WeakMap<Stack, Map<string, string>>();

function idOf(scope: IConstruct, settings: unknown): string {
  const resolved = Tokenization.resolve(settings, { scope, resolver: new ByPath(), preparing: false });
  return shortHash(JSON.stringify(canonical(resolved)));
}

/** Returns characters that identify a text, usually eight. */
export function shortHash(text: string, length = 8): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

/** The settings with all keys sorted, also in texts that hold JSON. */
function canonical(value: unknown): unknown {
  if (typeof value === 'string') return canonicalText(value);
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return sorted(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, canonical(inner)])));
}

/** Marks between parts and before references that are no texts stand between the quotes of JSON, so it can be read. */
function canonicalText(text: string): string {
  const json = mapOrList(text);
  if (json) return JSON.stringify(canonical(json));
  const [first, ...others] = text.split(BETWEEN).map(partOf);
  if (others.length === 0) return text;
  // Each level doubles the marks of escape: short texts keep their ids of earlier versions, long ones have no levels.
  if (others.length > MOST_LEVELS) return JSON.stringify([first, ...others]);
  return others.reduce((left, right) => JSON.stringify([left, right]), first) as string;
}

const [BETWEEN, REFERENCE] = ['\uE000', '\uE001'];
const MOST_LEVELS = 8;

function marked(part: unknown): string {
  return typeof part === 'string' ? part : REFERENCE + JSON.stringify(JSON.stringify(part)).slice(1, -1);
}

/** The part as it was before it was marked; JSON around it may have been read since, and the escapes in it with that. */
function partOf(text: string): unknown {
  if (!text.startsWith(REFERENCE)) return text;
  const reference = text.slice(REFERENCE.length);
  return mapOrList(reference) ?? mapOrList(JSON.parse(`"${reference}"`)) ?? text;
}

class ByPath extends DefaultTokenResolver {
  public constructor() {
    super({ join: (left, right) => marked(left) + BETWEEN + marked(right) });
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: never): unknown {
    if (Reference.isReference(token)) return `${token.target.node.path}.${token.displayName}`;
    return super.resolveToken(token, context, postProcessor);
  }
}
