// A question never changes state: what is wrong may be asked at any time, any number of times.

import { CfnResource } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { PREFIX } from '../../src/private/names';

const { loadedSources } = require('./jest/loaded-sources.cjs');

/** What questions about faults are called. `collectFaults` runs what may be refused. */
const QUESTION = /^(?!collect)[a-z]\w*Faults$/;

type Question = (...args: unknown[]) => unknown;

/** What was found out about questions while something ran. */
export interface AskedTwice {
  /** The questions that were asked: `sqs/faults.ts pollingFaults`. */
  readonly asked: readonly string[];
  /** Those that changed something, or gave another answer when they were asked again, with what that was. */
  readonly changing: readonly string[];
}

/** Runs something during which each question of the sources is asked twice. */
export function askingTwice(action: () => void): AskedTwice {
  const asked = new Set<string>();
  const changing = new Set<string>();
  const restore: (() => void)[] = [];
  for (const [file, exported] of loadedSources() as [string, Record<string, Question>][]) {
    for (const name of Object.keys(exported).filter((one) => QUESTION.test(one))) {
      const property = Object.getOwnPropertyDescriptor(exported, name) as PropertyDescriptor;
      const question = exported[name];
      const value: Question = (...args) => {
        asked.add(`${file} ${name}`);
        const { answer, changes } = askTwice(question, args);
        for (const change of changes) changing.add(`${file} ${name}: ${change}`);
        return answer;
      };
      Object.defineProperty(exported, name, { value, configurable: true, enumerable: true });
      restore.push(() => Object.defineProperty(exported, name, property));
    }
  }
  try {
    action();
  } finally {
    for (const one of restore) one();
  }
  return { asked: [...asked].sort(), changing: [...changing].sort() };
}

/** Asks a question twice. Returns its first answer, and what its asking has changed. */
export function askTwice(question: Question, args: readonly unknown[]): { answer: unknown; changes: string[] } {
  const before = stateOf(args);
  const answer = question(...args);
  const again = question(...args);
  const after = stateOf(args);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((at) => before.get(at) !== after.get(at));
  const isSame = text(answer) === text(again);
  return { answer, changes: [...changed, ...(isSame ? [] : ['another answer'])] };
}

/** The state of what a question is asked about, by place: its own settings, and the whole tree of each construct. */
function stateOf(args: readonly unknown[]): Map<string, string> {
  const state = new Map<string, string>([['arguments', text(args)]]);
  for (const root of new Set(constructsIn(args).map(({ node }) => node.root)))
    for (const construct of root.node.findAll()) state.set(construct.node.path || 'App', stateOfConstruct(construct));
  return state;
}

/** What is below a construct is not part of its state, since that has a place of its own. */
function stateOfConstruct(construct: IConstruct): string {
  const { node } = construct;
  const stored = Object.getOwnPropertySymbols(construct)
    .filter(({ description = '' }) => description.startsWith(`${PREFIX}.`))
    .map((symbol): [string, unknown] => [symbol.description ?? '', (construct as never)[symbol]])
    .filter(([, value]) => !isEmpty(value));
  const resource = CfnResource.isCfnResource(construct) ? [overridesOf(construct), propertiesOf(construct)] : [];
  return text([stored, node.children.length, node.metadata, node.dependencies.length, ...resource]);
}

function overridesOf(resource: CfnResource): unknown {
  return (resource as unknown as { rawOverrides: unknown }).rawOverrides;
}

function propertiesOf(resource: CfnResource): unknown {
  return (resource as unknown as { cfnProperties: unknown }).cfnProperties;
}

/** The constructs in values and in what they hold. */
function constructsIn(values: readonly unknown[], depth = 3): IConstruct[] {
  return values.flatMap((value): IConstruct[] => {
    if (Construct.isConstruct(value)) return [value];
    if (typeof value !== 'object' || value === null || depth === 0) return [];
    return constructsIn(Object.values(value), depth - 1);
  });
}

/** What a value holds as a text: maps and sets like lists, and constructs by their paths. */
function text(value: unknown): string {
  const above: unknown[] = [];
  return (
    JSON.stringify(value, function (this: unknown, _key, part: unknown) {
      if (typeof part !== 'object' || part === null) return typeof part === 'function' ? undefined : part;
      if (Construct.isConstruct(part)) return part.node.path;
      while (above.length > 0 && above[above.length - 1] !== this) above.pop();
      if (above.includes(part)) return 'above';
      const plain =
        part instanceof Map ? [...part].filter(([, one]) => !isEmpty(one)) : part instanceof Set ? [...part] : part;
      above.push(plain);
      return plain;
    }) ?? ''
  );
}

/** Whether a value is only a place for what may follow: whoever looks into it makes it. */
function isEmpty(value: unknown): boolean {
  if (value === undefined) return true;
  if (typeof value !== 'object' || value === null || Construct.isConstruct(value)) return false;
  return (value instanceof Map || value instanceof Set ? [...value.values()] : Object.values(value)).every(isEmpty);
}
