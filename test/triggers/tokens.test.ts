import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { HandlerFunction, type HandlerFunctionOptions, Link } from '../../src';
import { UsageError } from '../../src/private/errors';
import { anyCode } from '../support/fixture';
import { resourcesOf } from '../support/replaced';
import { CALLERS } from './edits/callers';
import { EVENTS } from './edits/events';
import { POLLING } from './edits/polling';
import { SERVICES } from './edits/services';
import type { Settings, Subject } from './edits/subject';
import { World } from './edits/world';

/** Values that only the deployment knows: how they are made, and what the template then has. */
const LATE: readonly [name: string, make: (stack: Stack) => string, rendered: string][] = [
  ['a parameter', (stack) => new CfnParameter(stack, 'Given').valueAsString, '{"Ref":"Given"}'],
  ['an imported value', () => Fn.importValue('given'), '{"Fn::ImportValue":"given"}'],
];

/** What must be known at synth: names in the template itself, and what decides which resources there are. */
const NEEDED = [
  'CloudFrontTrigger.pathPattern',
  'CodePipelineTrigger.actionName',
  'CustomResourceProviderTrigger.name',
  'CustomResourceProviderTrigger.resourceType',
  'CustomResourceTrigger.name',
  'CustomResourceTrigger.resourceType',
  'EventBridgeTrigger.archiveId',
  'HttpApiTrigger.route',
  'RestApiTrigger.route',
  'StepFunctionsTrigger.stateName',
  'TransferWorkflowTrigger.stepName',
];

/** What they make belongs into a state machine or a pipeline, which the user makes. */
const ELSEWHERE = [CALLERS.StepFunctionsTrigger, SERVICES.CodePipelineTrigger];

const { types } = JSON.parse(readFileSync(join(__dirname, '../../.jsii'), 'utf8'));
const SUBJECTS: Readonly<Record<string, Subject>> = { ...CALLERS, ...EVENTS, ...POLLING, ...SERVICES };
const ROWS = Object.entries(SUBJECTS).flatMap(([name, subject]) =>
  subject.structs.flatMap(textsOf).map(({ setting, wrap }) => ({ name: `${name}.${setting}`, subject, setting, wrap })),
);

/** The settings of a struct that are strings, or lists of them. */
function textsOf(struct: string): { readonly setting: string; readonly wrap: (text: string) => unknown }[] {
  const { interfaces = [], properties = [] } = types[`lambdaform.${struct}`];
  const inherited = interfaces.filter((one: string) => one.startsWith('lambdaform.'));
  const own = properties.flatMap(({ name, type }: { name: string; type: any }) => {
    if (type.primitive === 'string') return [{ setting: name, wrap: (text: string) => text }];
    const isList = type.collection?.kind === 'array' && type.collection.elementtype.primitive === 'string';
    return isList ? [{ setting: name, wrap: (text: string) => [text] }] : [];
  });
  return [...inherited.flatMap((one: string) => textsOf(one.replace('lambdaform.', ''))), ...own];
}

/** The template of a function; tokens have other numbers each time, which must leave no trace. */
function templateWith(optionsIn: (world: World) => HandlerFunctionOptions): string {
  const world = World.alone();
  new HandlerFunction(world.stack, 'Handler', { ...anyCode(), ...optionsIn(world) });
  return JSON.stringify(resourcesOf(Stack.of(world.stack)));
}

function expectRendered(optionsIn: (world: World) => HandlerFunctionOptions, rendered: string): void {
  const template = templateWith(optionsIn);
  expect(template).toContain(rendered);
  expect(template).not.toContain('${Token[');
  expect(templateWith(optionsIn)).toBe(template);
}

describe.each(LATE)('%s', (_name, make, rendered) => {
  test.each(ROWS)('can be $name, or the message says that it must be known', ({ name, subject, setting, wrap }) => {
    const optionsIn = (world: World) => {
      const edit = subject.edits(world)[setting];
      const others = (Array.isArray(edit) ? edit[1] : edit) as Settings;
      const settings = { ...subject.base?.(world), ...others, [setting]: wrap(make(Stack.of(world.stack))) };
      return { ...subject.handler, triggers: [subject.make(world, settings)] };
    };
    if (NEEDED.includes(name)) {
      expect(() => templateWith(optionsIn)).toThrow(UsageError);
      expect(() => templateWith(optionsIn)).toThrow(`${setting} is a value that is known only after deployment`);
    } else if (ELSEWHERE.includes(subject)) {
      expect(() => templateWith(optionsIn)).not.toThrow();
    } else {
      expectRendered(optionsIn, rendered);
    }
  });

  test.each<[string, (late: string, world: World) => Link]>([
    ['Link.bedrockModel', (late) => Link.bedrockModel(late)],
    ['Link.metricNamespace', (late) => Link.metricNamespace(late)],
    ['Link.parameterPath', (late) => Link.parameterPath(late)],
    ['withPrefix', (late, world) => Link.read(world.bucket()).withPrefix(late)],
    ['the name of an imported bucket', (late, { stack }) => Link.read(s3.Bucket.fromBucketName(stack, 'Old', late))],
    ['value of Link.custom', (value) => Link.custom({ value, ...POLLY, resources: ['*'] })],
    ['resources of Link.custom', (late) => Link.custom({ value: 'a', ...POLLY, resources: [late] })],
    [
      'conditions of Link.custom',
      (late) =>
        Link.custom({
          value: 'a',
          ...POLLY,
          resources: ['*'],
          conditions: { StringEquals: { 'aws:PrincipalTag/a': late } },
        }),
    ],
  ])('can be given to %s', (_what, link) => {
    expectRendered((world) => ({ links: { LINKED: link(make(Stack.of(world.stack)), world) } }), rendered);
  });

  test('can be a plain value for the code', () => {
    expectRendered((world) => ({ config: { VALUE: make(Stack.of(world.stack)) } }), rendered);
  });
});

const POLLY = { actions: { 'polly:SynthesizeSpeech': ['polly:SynthesizeSpeech'] } };
