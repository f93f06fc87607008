import { Stack } from 'aws-cdk-lib';
import { HandlerFunction, Rollout } from '../../src';
import { anyCode, templateOf } from '../support/fixture';
import { CALLERS } from '../triggers/edits/callers';
import { EVENTS } from '../triggers/edits/events';
import { SERVICES } from '../triggers/edits/services';
import type { Subject } from '../triggers/edits/subject';
import { World } from '../triggers/edits/world';

const SUBJECTS: Readonly<Record<string, Subject>> = { ...CALLERS, ...EVENTS, ...SERVICES };

/** What refers to the resource that holds the function, so that the permission comes later, as AWS wants it. */
const HOLDER_FIRST = [
  'AWS::Bedrock::Agent',
  'AWS::Cognito::UserPool',
  'AWS::Lex::BotAlias',
  'AWS::Transfer::Server',
  'AWS::VpcLattice::TargetGroup',
];

const NO_SOURCE = ['Alias', 'EventInvokeConfig', 'Permission', 'Url', 'Version'].map((name) => `AWS::Lambda::${name}`);

type All = Readonly<Record<string, { readonly Type: string; readonly DependsOn?: string | string[] }>>;

function resourcesWith(subject: Subject, rollout: Rollout): All {
  const world = World.alone();
  const triggers = [subject.make(world, subject.base?.(world) ?? {})];
  new HandlerFunction(world.stack, 'Handler', { ...anyCode(), ...subject.handler, rollout, triggers });
  return templateOf(Stack.of(world.stack)).toJSON().Resources;
}

/** The types of resources that hold the ARN of what is invoked, and don't wait for a permission to invoke it. */
function hasty(all: All, invoked: string): string[] {
  const needs = (id: string) => {
    const text = JSON.stringify(all[id]);
    const stated = [all[id]?.DependsOn ?? []].flat();
    return Object.keys(all).filter(
      (other) =>
        stated.includes(other) || [`{"Ref":"${other}"}`, `"Fn::GetAtt":["${other}"`].some((it) => text.includes(it)),
    );
  };
  const reach = (id: string, seen = new Set<string>()): ReadonlySet<string> => {
    for (const other of needs(id).filter((one) => !seen.has(one))) reach(other, seen.add(other));
    return seen;
  };
  const holding = (id: string) => JSON.stringify(all[id]).includes(`"${invoked}"`);
  const permissions = Object.keys(all).filter((id) => all[id]?.Type === 'AWS::Lambda::Permission' && holding(id));
  const sources = Object.keys(all).filter((id) => {
    const type = all[id]?.Type ?? '';
    return holding(id) && !NO_SOURCE.includes(type) && !/^AWS::(IAM|CloudWatch)::/.test(type);
  });
  return sources
    .filter((id) => permissions.some((permission) => !reach(id).has(permission)))
    .map((id) => all[id]?.Type ?? '')
    .filter((type) => !HOLDER_FIRST.includes(type));
}

const ROWS = Object.entries(SUBJECTS).filter(
  ([name]) => !['CloudFrontTrigger', 'CustomResourceTrigger'].includes(name),
);

test.each(ROWS)('%s changes after the permission for it, when a rollout comes and when it goes', (_name, subject) => {
  for (const [rollout, invoked] of [
    [Rollout.allAtOnce(), /^HandlerAliaslive/],
    [Rollout.none(), /^Handler[0-9A-F]{8}$/],
  ] as const) {
    const all = resourcesWith(subject, rollout);
    expect(hasty(all, Object.keys(all).find((id) => invoked.test(id)) as string)).toEqual([]);
  }
});
