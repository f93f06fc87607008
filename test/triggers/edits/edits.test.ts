import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { HandlerFunction } from '../../../src';
import { anyCode } from '../../support/fixture';
import { type Resources, replaced, resourcesOf } from '../../support/replaced';
import { CALLERS } from './callers';
import { EVENTS } from './events';
import { POLLING } from './polling';
import { SERVICES } from './services';
import type { Settings, Subject } from './subject';
import { World } from './world';

const SUBJECTS: Readonly<Record<string, Subject>> = { ...CALLERS, ...EVENTS, ...POLLING, ...SERVICES };

/** What holds nothing and has no address. */
const LOSES_NOTHING = [
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Permission',
  'AWS::SQS::QueuePolicy',
];

/** The resources of a function with the trigger. What an edit refers to is there before the edit, too. */
function resourcesWith(subject: Subject, patchOf: (edits: ReturnType<Subject['edits']>) => Settings): Resources {
  const world = World.alone();
  const settings = { ...subject.base?.(world), ...patchOf(subject.edits(world)) };
  const triggers = [subject.make(world, settings)];
  new HandlerFunction(world.stack, 'Handler', { ...anyCode(), ...subject.handler, triggers });
  return resourcesOf(Stack.of(world.stack));
}

/** The types of resources that the edit of each setting replaces, by the setting. */
function replacedBy(subject: Subject): Record<string, string[]> {
  const edits = Object.entries(subject.edits(World.alone()));
  const usual = resourcesWith(subject, () => ({}));
  const results = edits.map(([setting, edit]): [string, string[]] => {
    const isPair = Array.isArray(edit);
    const before = isPair ? resourcesWith(subject, (all) => (all[setting] as Settings)[0]) : usual;
    const after = resourcesWith(subject, (all) => (isPair ? (all[setting] as Settings)[1] : all[setting]));
    return [setting, replaced(before, after)];
  });
  return Object.fromEntries(results);
}

const found = Object.entries(SUBJECTS).flatMap(([name, subject]) =>
  Object.entries(replacedBy(subject)).flatMap(([setting, types]) =>
    types.map((type) => ({ type, edit: `${name} ${setting}` })),
  ),
);

/** The rows of the table in the docs: for each type, the settings whose edit replaces it. */
const documented = readFileSync(join(__dirname, '../../../docs/replacements.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `AWS::'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, type = '', , settings = '']): [string, string[]] => [type.replaceAll('`', ''), editsIn(settings)]);

/** The settings in a cell, each with the name of its trigger, which stands before all settings of the trigger. */
function editsIn(cell: string): string[] {
  let triggers: string[] = [];
  let previous = '';
  return [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, name = '']) => {
    const isTrigger = /^[A-Z]/.test(name);
    if (isTrigger) triggers = /^[A-Z]/.test(previous) ? [...triggers, name] : [name];
    previous = name;
    return isTrigger ? [] : triggers.map((trigger) => `${trigger} ${name}`);
  });
}

test.each(documented)('%s is replaced by the edits that the docs name, and by no other', (type, edits) => {
  const measured = found.filter((one) => one.type === type).map(({ edit }) => edit);
  expect(measured.sort()).toEqual([...edits].sort());
});

test('every type that an edit replaces is in the docs, if it holds something', () => {
  const types = new Set(found.map(({ type }) => type).filter((type) => !LOSES_NOTHING.includes(type)));
  expect([...types].sort()).toEqual([...types].filter((type) => documented.some(([known]) => known === type)).sort());
});

test('every setting of every trigger is edited', () => {
  const path = join(__dirname, '../../../.jsii');
  if (!existsSync(path)) throw new Error('there is no .jsii: compile the library first (npx projen compile)');
  const { types } = JSON.parse(readFileSync(path, 'utf8'));
  const namesIn = (struct: string): string[] => {
    const { interfaces = [], properties = [] } = types[`lambdaform.${struct}`];
    const inherited = interfaces.filter((one: string) => one.startsWith('lambdaform.'));
    return [
      ...inherited.flatMap((one: string) => namesIn(one.replace('lambdaform.', ''))),
      ...properties.map((one: { name: string }) => one.name),
    ];
  };
  const missing = Object.entries(SUBJECTS).flatMap(([name, subject]) => {
    const edited = Object.keys(subject.edits(World.alone()));
    const all = new Set(subject.structs.flatMap(namesIn));
    return [...all]
      .filter((one) => !edited.includes(one))
      .map((one) => `${name} ${one}: add an edit of it to the subject of the trigger in test/triggers/edits`);
  });
  expect(missing).toEqual([]);
  const triggers = Object.values<{ name: string; interfaces?: string[] }>(types)
    .filter((it) => it.interfaces?.includes('lambdaform.ITrigger'))
    .map(({ name }) => name);
  const unknown = triggers.filter((name) => !(name in SUBJECTS));
  expect(unknown.map((name) => `${name} has no subject: add one to a file in test/triggers/edits`)).toEqual([]);
});

describe('nothing follows from an order', () => {
  /** All triggers with all maps in their settings, in one stack. */
  function everything(order: <T>(list: T[]) => T[], inMaps: <T>(value: T) => T): Resources {
    const stack = new Stack(new App(), 'Stack');
    for (const [name, subject] of order(Object.entries(SUBJECTS))) {
      const world = new World(new Construct(stack, name));
      for (const [setting, edit] of order(Object.entries(subject.edits(world)))) {
        if (Array.isArray(edit) || !hasMap(Object.values(edit))) continue;
        const place = new World(new Construct(world.stack, setting));
        const settings = inMaps({ ...subject.base?.(place), ...(subject.edits(place)[setting] as Settings) });
        const triggers = [subject.make(place, settings)];
        new HandlerFunction(place.stack, 'Handler', { ...anyCode(), ...subject.handler, triggers });
      }
      const triggers = [subject.make(world, inMaps(subject.base?.(world) ?? {}))];
      new HandlerFunction(world.stack, 'Handler', { ...anyCode(), ...subject.handler, triggers });
    }
    return resourcesOf(stack);
  }

  test('neither of declarations nor of keys, with any trigger and any setting that is a map', () => {
    const forwards = everything(
      (list) => list,
      (value) => value,
    );
    const backwards = everything((list) => [...list].reverse(), withKeysBackwards);
    expect(Object.keys(forwards).length).toBeGreaterThan(200);
    expect(backwards).toEqual(forwards);
    // `toEqual` knows no order of keys, but CloudFormation and a text comparison do.
    expect(textsOf(backwards)).toEqual(textsOf(forwards));
  });
});

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function hasMap(values: unknown[]): boolean {
  return values.some((value) => isMap(value) || (Array.isArray(value) && hasMap(value)));
}

function withKeysBackwards<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withKeysBackwards) as T;
  if (!isMap(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, withKeysBackwards(inner)]);
  return Object.fromEntries(entries.reverse());
}

function textsOf(resources: Resources): string[] {
  return Object.entries(resources)
    .map(([id, resource]) => `${id} ${JSON.stringify(resource)}`)
    .sort();
}
