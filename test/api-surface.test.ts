import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// jsii accepts all of this without a word, so it is looked for here. Reads what `npm run compile` leaves.
const path = join(__dirname, '..', '.jsii');
if (!existsSync(path)) throw new Error('there is no .jsii: compile the library first (npx projen compile)');
const assembly = JSON.parse(readFileSync(path, 'utf8'));

interface Part {
  readonly name: string;
  readonly docs?: { readonly summary?: string; readonly default?: string };
  readonly optional?: boolean;
  readonly overrides?: string;
  readonly type?: unknown;
}

const types: any[] = Object.values(assembly.types);
const parts = types.flatMap((type) =>
  [...(type.properties ?? []), ...(type.methods ?? [])]
    .filter((part: Part) => !part.overrides)
    .map((part: Part & { parameters?: Part[] }) => ({ ...part, of: type, where: `${type.name}.${part.name}` })),
);
const parameters = [
  ...parts.flatMap((part) =>
    (part.parameters ?? []).map((one: Part) => ({ ...one, where: `${part.where}(${one.name})` })),
  ),
  ...types.flatMap((type) =>
    (type.initializer?.parameters ?? []).map((one: Part) => ({ ...one, where: `new ${type.name}(${one.name})` })),
  ),
];

test('there is a public surface', () => expect(types.length).toBeGreaterThan(20));

test('every type is described', () => {
  expect(types.filter((type) => !type.docs?.summary).map((type) => type.name)).toEqual([]);
});

test('every member is described', () => {
  expect(parts.filter((part) => !part.docs?.summary).map((part) => part.where)).toEqual([]);
});

test('every enum member is described', () => {
  const members = types.flatMap((type) =>
    (type.members ?? []).map((member: Part) => ({ ...member, where: `${type.name}.${member.name}` })),
  );
  expect(members.filter((member) => !member.docs?.summary).map((member) => member.where)).toEqual([]);
});

test('every parameter is described', () => {
  const obvious = ['scope', 'id'];
  const silent = parameters.filter((one) => !one.docs?.summary && !obvious.includes(one.name));
  expect(silent.map((one) => one.where)).toEqual([]);
});

test('every optional property of a struct says what happens without it', () => {
  const optional = parts.filter((part) => part.of.datatype && part.optional);
  expect(optional.filter((part) => !part.docs?.default).map((part) => part.where)).toEqual([]);
});

test('no type is a union or any, which other languages see as a bare object', () => {
  const vague = [...parts, ...parameters].filter((one) =>
    /"union"|"primitive":"any"/.test(JSON.stringify(one.type ?? '')),
  );
  expect(vague.map((one) => one.where)).toEqual(ALLOWED_ANY);
});

test('a behavioural interface has methods only, all of them required', () => {
  const behaviours = types.filter((type) => type.kind === 'interface' && !type.datatype);
  expect(behaviours.filter((type) => type.properties?.length).map((type) => type.name)).toEqual([]);
});

test('every public class that users make has an example', () => {
  const made = types.filter((type) => type.kind === 'class' && type.initializer && !type.abstract);
  expect(made.filter((type) => !type.docs?.example).map((type) => type.name)).toEqual([]);
});

// Filter patterns, messages and what CloudFormation hands on are free JSON.
const ALLOWED_ANY: string[] = [
  'CodePipelineTriggerProps.userParameters',
  'ConfigRuleTriggerProps.inputParameters',
  'CustomResourceProviderTriggerProps.properties',
  'CustomResourceTriggerProps.properties',
  'Filter.raw(pattern)',
];

describe('a function can be moved here by changing its class', () => {
  // Each with what takes its place.
  const replaced = new Map([
    ['applicationLogLevel', 'applicationLogLevelV2'],
    ['deadLetterQueue', 'onFailure'],
    ['deadLetterQueueEnabled', 'onFailure'],
    ['deadLetterTopic', 'onFailure'],
    ['events', 'triggers'],
    ['logFormat', 'loggingFormat'],
    ['logRemovalPolicy', 'logGroup'],
    ['logRetentionRetryOptions', 'logRetention'],
    ['logRetentionRole', 'logRetention'],
    ['systemLogLevel', 'systemLogLevelV2'],
  ]);
  const lambdaFolder = join(__dirname, '../node_modules/aws-cdk-lib/aws-lambda/lib');
  const theirs = ['function.d.ts', 'event-invoke-config.d.ts'].flatMap((file) => {
    const [, body] = /interface (?:FunctionOptions|EventInvokeConfigOptions)[^{]*\{(.*?)\n\}/s.exec(
      readFileSync(join(lambdaFolder, file), 'utf8'),
    ) as RegExpExecArray;
    return [...body.matchAll(/^ {4}readonly (\w+)\?/gm)].map((match) => match[1]);
  });
  const structs = ['HandlerFunctionOptions', 'FunctionKindOptions', 'WiringOptions'].map(
    (name) => assembly.types[`lambdaform.${name}`],
  );
  const ours = new Set(structs.flatMap((struct) => struct.properties.map((property: Part) => property.name)));

  test.each(theirs.map((name) => [name]))(
    '%s of lambda.FunctionOptions is here or has something in its place',
    (name) => {
      expect([...ours]).toContain(replaced.get(name) ?? name);
    },
  );

  test('nothing is called replaced that is here', () => {
    expect([...replaced.keys()].filter((name) => ours.has(name))).toEqual([]);
  });
});

test('what triggers and links refuse in plain JavaScript follows from the public surface', () => {
  const program = join(__dirname, '..', 'tools', 'generate', 'input-signatures.mjs');
  const { status, stderr } = spawnSync(process.execPath, [program, '--check'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
