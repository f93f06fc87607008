import { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import type { CodeUsage } from '../../src/analysis/found/code-usage';
import { Link } from '../../src/links';
import { Wiring } from '../../src/wiring/wiring';
import { codeIs } from '../support/code-usage';
import { anyCode, faultsOf, newApp, templateOf } from '../support/fixture';
import { unacknowledgedFindings } from '../support/nag';

/** The facts of one kind of resource. Everything else is the same for all kinds. */
export interface LinkContract<R extends IConstruct> {
  /** Creates a resource. */
  readonly make: (stack: Stack) => R;

  /** Creates one that is encrypted with a key. Left out if callers need no permission for the key. */
  readonly encrypted?: (stack: Stack, key: kms.IKey) => R;

  /** Imported resources, by the way they are imported. Account and region are those of `HERE`. */
  readonly imported: Readonly<Record<string, Imported<R>>>;

  /** What calls of the SDK take to address the resource. */
  readonly variable: (resource: R) => string;

  /** What reading allows; none if nothing can be read. */
  readonly read: ReadonlyArray<Allowed<R>>;

  /** What writing allows. */
  readonly write: ReadonlyArray<Allowed<R>>;

  /** Further variables, by their suffix to the name of the link. */
  readonly more?: (resource: R) => Readonly<Record<string, string>>;

  /** What code does, and what `Link.to` allows for it. */
  readonly found?: { readonly usage: Partial<CodeUsage>; readonly allowed: ReadonlyArray<Allowed<R>> };

  /** Whether the CDK knows the name of the resource before CloudFormation does. */
  readonly nameKnown?: boolean;

  /** Whether the resource is not a construct, so that it is in no stack. */
  readonly placeless?: boolean;

  /** What reading and writing need of the key. */
  readonly key?: { readonly read: readonly string[]; readonly write: readonly string[] };
}

/** Sorted actions, and what they are allowed on. */
export interface Allowed<R> {
  readonly actions: readonly string[];
  readonly on: (resource: R) => readonly string[];
  readonly condition?: unknown;
}

/** An imported resource, with the expected variable and resources. */
export interface Imported<R> {
  readonly make: (stack: Stack) => R;
  readonly variable: unknown;
  readonly writes: readonly unknown[];
}

export const HERE = { account: '111122223333', region: 'eu-central-1' };

const ROLE_ARN = `arn:aws:iam::${HERE.account}:role/shared`;
const RECOMMENDED = require('aws-cdk-lib/recommended-feature-flags.json') as Record<string, unknown>;

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** Tests what holds for every kind of resource. Call it inside a `describe`. */
export function keepsLinkContract<R extends IConstruct>(contract: LinkContract<R>): void {
  const {
    make,
    encrypted,
    imported,
    variable,
    read,
    write,
    found,
    placeless,
    nameKnown,
    key = { read: [], write: [] },
  } = contract;
  const more = contract.more ?? (() => ({}));

  const accesses: Array<[string, (resource: R) => Link, ReadonlyArray<Allowed<R>>, readonly string[]]> = [
    ['write', (resource) => Link.write(resource), write, key.write],
  ];
  if (read.length > 0) accesses.push(['read', (resource) => Link.read(resource), read, key.read]);

  test.each(accesses)('Link.%s allows exact actions on this resource, and nothing else', (_name, link, allowed) => {
    const { stack, fn, resource } = linked(make, link);
    expect(inOrder(statementsOf(stack, fn))).toEqual(inOrder(allowed.map((one) => expected(stack, resource, one))));
  });

  test('Link.readWrite allows both', () => {
    const { stack, fn } = linked(make, (resource) => Link.readWrite(resource));
    const actions = [...read, ...write].flatMap((one) => one.actions);
    expect([...new Set(actionsOf(stack, fn))].sort()).toEqual([...new Set(actions)].sort());
  });

  if (read.length === 0) {
    test('Link.read fails, because nothing can be read', () => {
      const faults = faultsOf(() => linked(make, (resource) => Link.read(resource)));
      expect(faults).toEqual([
        {
          code: 'LinkAction',
          what: expect.stringMatching(/^link 'THING': nothing can be read from .*, an? /),
          fix: expect.stringContaining(write[0].actions[0]),
          at: 'Stack/Fn',
        },
      ]);
    });
  }

  test('no action is allowed by a wildcard', () => {
    const { stack, fn } = linked(make, (resource) => Link.readWrite(resource));
    expect(actionsOf(stack, fn).filter((action) => !/^[a-z0-9-]+:[A-Z]\w+$/.test(action))).toEqual([]);
  });

  test('the variable has what the SDK takes', () => {
    const { stack, fn, resource } = linked(make, (it) => Link.write(it));
    const further = Object.entries(more(resource)).map(([suffix, value]) => [`THING${suffix}`, stack.resolve(value)]);
    expect(variablesOf(stack, fn)).toEqual({
      THING: stack.resolve(variable(resource)),
      ...Object.fromEntries(further),
    });
  });

  test('only the function and its role change', () => {
    const [before, after] = [false, true].map((withLink) => {
      const stack = newStack();
      const fn = functionIn(stack);
      const resource = encrypted ? encrypted(stack, new kms.Key(stack, 'Key')) : make(stack);
      if (withLink) Wiring.attach(fn, { links: { THING: Link.readWrite(resource) } });
      else Wiring.attach(fn, {});
      return templateOf(stack).toJSON().Resources as Record<string, unknown>;
    });
    const changed = Object.keys(after).filter((id) => JSON.stringify(after[id]) !== JSON.stringify(before[id]));
    expect(changed.map((id) => (after[id] as { Type: string }).Type).sort()).toEqual([
      'AWS::IAM::Policy',
      'AWS::Lambda::Function',
    ]);
  });

  test('two links to one resource allow nothing twice', () => {
    const stack = newStack();
    const fn = functionIn(stack);
    const resource = encrypted ? encrypted(stack, new kms.Key(stack, 'Key')) : make(stack);
    Wiring.attach(fn, { links: { ONE: Link.write(resource), TWO: Link.readWrite(resource) } });
    const allowed = statementsOf(stack, fn).flatMap(({ Action, ...on }) =>
      list(Action).map((action) => JSON.stringify([action, on])),
    );
    expect(allowed).toEqual([...new Set(allowed)]);
    const suffixes = Object.keys(more(resource));
    const names = ['ONE', 'TWO'].flatMap((name) => ['', ...suffixes].map((suffix) => `${name}${suffix}`));
    expect(Object.keys(variablesOf(stack, fn))).toEqual(names);
  });

  if (encrypted) {
    test.each(accesses)('Link.%s allows what is needed on a customer-managed key', (_name, link, _allowed, needed) => {
      const { stack, fn } = linked((it) => encrypted(it, new kms.Key(it, 'Key')), link);
      const onKey = statementsOf(stack, fn).filter((statement) => list(statement.Action)[0].startsWith('kms:'));
      expect(onKey.flatMap((statement) => statement.Action)).toEqual(needed);
      for (const { Resource } of onKey)
        expect(Resource).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] });
    });
  }

  for (const [name, facts] of Object.entries(imported)) {
    test(`a resource imported by ${name} works`, () => {
      const { stack, fn } = linked(facts.make, (resource) => Link.write(resource));
      expect(variablesOf(stack, fn)).toEqual({ THING: facts.variable });
      expect(inOrder(statementsOf(stack, fn).map((statement) => statement.Resource))).toEqual(inOrder(facts.writes));
    });
  }

  if (found) {
    test('Link.to allows what the code does, and nothing else', () => {
      codeIs(found.usage);
      const { stack, fn, resource } = linked(make, (it) => Link.to(it));
      expect(inOrder(statementsOf(stack, fn))).toEqual(
        inOrder(found.allowed.map((one) => expected(stack, resource, one))),
      );
    });

    test('Link.to allows nothing to code that does nothing', () => {
      codeIs({});
      const { stack, fn } = linked(make, (it) => Link.to(it));
      expect(statementsOf(stack, fn)).toEqual([]);
    });

    test('cdk-nag finds no wildcard without a reason in what follows from code', () => {
      codeIs(found.usage);
      const { stack } = linked(make, (it) => Link.to(it));
      const ofFunction = unacknowledgedFindings(stack).filter((finding) => /IAM5.* at Stack\/Fn\//.test(finding));
      expect(ofFunction).toEqual([]);
    });
  }

  const fromElsewhere = test.each(accesses);
  (placeless ? () => undefined : fromElsewhere)(
    'Link.%s works from another stack, on which the resource does not depend in turn',
    (_name, link) => {
      const app = newApp();
      const [theirs, ours] = ['Theirs', 'Ours'].map((id) => new Stack(app, id, { env: HERE }));
      const fn = functionIn(ours);
      const resource = encrypted ? encrypted(theirs, new kms.Key(theirs, 'Key')) : make(theirs);
      const before = ids(theirs);
      Wiring.attach(fn, { links: { THING: link(resource) } });
      Template.fromStack(ours);
      expect(ids(theirs)).toEqual(before);
      expect(theirs.dependencies).toEqual([]);
      if (!nameKnown) expect(JSON.stringify(variablesOf(ours, fn))).toContain('Fn::ImportValue');
    },
  );

  test('a role that must not be changed gets a warning with the actions', () => {
    const stack = newStack();
    const role = iam.Role.fromRoleArn(stack, 'Role', ROLE_ARN, { mutable: false, addGrantsToResources: true });
    Wiring.attach(functionIn(stack, { role }), { links: { THING: Link.readWrite(make(stack)) } });
    Template.fromStack(stack);
    for (const action of [...read, ...write].flatMap((one) => one.actions)) {
      Annotations.fromStack(stack).hasWarning('/Stack/Fn', Match.stringLikeRegexp(`${action}.*permissionsNotGranted`));
    }
  });

  const places: Array<[string, Record<string, unknown>, (stack: Stack) => R]> = [
    ['without feature flags', {}, make],
    ['with the feature flags of a new app', RECOMMENDED, make],
    ['from another stack', RECOMMENDED, (stack) => make(new Stack(stack.node.root as never, 'Theirs', { env: HERE }))],
    ...Object.entries(imported).map(([name, facts]): [string, Record<string, unknown>, (stack: Stack) => R] => [
      `imported by ${name}`,
      RECOMMENDED,
      facts.make,
    ]),
  ];

  test.each(places)('cdk-nag finds no wildcard without a reason, %s', (_name, context, place) => {
    const stack = new Stack(newApp({ context }), 'Stack', { env: HERE });
    const fn = functionIn(stack);
    Wiring.attach(fn, { links: { THING: Link.readWrite(place(stack)) } });
    expect(unacknowledgedFindings(stack).filter((finding) => /IAM5.* at Stack\/Fn\//.test(finding))).toEqual([]);
  });
}

/** A stack with a known account and region, those of the imported resources. */
export function newStack(): Stack {
  return new Stack(newApp(), 'Stack', { env: HERE });
}

/** A function that needs no bundler. */
export function functionIn(stack: Stack, props: Partial<lambda.FunctionProps> = {}, id = 'Fn'): lambda.Function {
  return new lambda.Function(stack, id, { ...anyCode(), ...props });
}

/** A function with a link named THING. */
export function linked<R extends IConstruct>(make: (stack: Stack) => R, link: (resource: R) => Link) {
  const stack = newStack();
  const fn = functionIn(stack);
  const resource = make(stack);
  Wiring.attach(fn, { links: { THING: link(resource) } });
  return { stack, fn, resource };
}

/** The function's statements, in the order of the template. */
export function statementsOf(stack: Stack, fn: lambda.Function): Statement[] {
  const role = stack.resolve(fn.role?.roleName);
  const policies = Object.values(
    templateOf(stack).findResources('AWS::IAM::Policy', { Properties: { Roles: [role] } }),
  );
  return policies.flatMap((policy) => policy.Properties.PolicyDocument.Statement as Statement[]);
}

/** The function's actions. */
export function actionsOf(stack: Stack, fn: lambda.Function): string[] {
  return statementsOf(stack, fn).flatMap((statement) => statement.Action);
}

/** The environment of the function. */
export function variablesOf(stack: Stack, fn: lambda.Function): Record<string, unknown> {
  const id = stack.getLogicalId(fn.node.defaultChild as lambda.CfnFunction);
  return templateOf(stack).toJSON().Resources[id].Properties.Environment?.Variables ?? {};
}

/** A statement as rendered in the template, where a list of one is not a list. */
function expected<R>(stack: Stack, resource: R, { actions, on, condition }: Allowed<R>): Statement {
  const oneOrMore = <T>(all: readonly T[]) => (all.length === 1 ? all[0] : all);
  return {
    Effect: 'Allow',
    Action: oneOrMore(actions) as string | string[],
    Resource: stack.resolve(oneOrMore(on(resource))),
    ...(condition ? { Condition: stack.resolve(condition) } : {}),
  };
}

function ids(stack: Stack): string[] {
  const all = stack.node.findAll().map((it) => it.node.path);
  return all.filter((path) => !/\/(Exports|(Check)?BootstrapVersion)/.test(path));
}

function list<T>(value: T | T[]): T[] {
  return Array.isArray(value) ? value : [value];
}

/** Sorts statements, whose order means nothing. */
export function inOrder<T>(statements: readonly T[]): T[] {
  const text = (statement: T) => JSON.stringify(statement, (_key, value) => (isPlain(value) ? sortKeys(value) : value));
  return [...statements].sort((a, b) => (text(a) < text(b) ? -1 : 1));
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sortKeys(value: object): object {
  return Object.fromEntries(Object.entries(value).sort());
}
