import { Stack } from 'aws-cdk-lib';
import { HandlerFunction, type HandlerFunctionOptions, Rollout } from '../../src';
import { anyCode, faultsOf } from '../support/fixture';
import { type Resources, resourcesOf } from '../support/replaced';
import { CALLERS } from '../triggers/edits/callers';
import { EVENTS } from '../triggers/edits/events';
import { POLLING } from '../triggers/edits/polling';
import { SERVICES } from '../triggers/edits/services';
import type { Subject } from '../triggers/edits/subject';
import { World } from '../triggers/edits/world';

const SUBJECTS: Readonly<Record<string, Subject>> = { ...CALLERS, ...EVENTS, ...POLLING, ...SERVICES };

/** What AWS connects with no alias, or never with another function than the first one. */
const REFUSED: Readonly<Record<string, string>> = {
  CloudFrontTrigger: 'EdgeVersion',
  CustomResourceTrigger: 'CustomResourceRollout',
};

const RELEASED = Object.entries(SUBJECTS).filter(([name]) => !(name in REFUSED));

function resourcesWith(subject: Subject, options: HandlerFunctionOptions): Resources {
  const world = World.alone();
  const triggers = [subject.make(world, subject.base?.(world) ?? {})];
  new HandlerFunction(world.stack, 'Handler', { ...anyCode(), ...subject.handler, ...options, triggers });
  return resourcesOf(Stack.of(world.stack));
}

const FUNCTION = /^Handler[0-9A-F]{8}$/;

/** What names the function and its alias apart: a property beside the name of the function, the two dimensions of a metric. */
const NAMED_APART = [
  /"Qualifier":/,
  /"Name":"Resource","Value":\{"Fn::Join":\["",\[\{"Ref":"Handler[0-9A-F]{8}"\},":live"\]\]\}/,
  // A metric of the function counts its aliases, and nobody states that Lambda has this one of an alias.
  /"MetricName":"(AsyncEventsDropped|DestinationDeliveryFailures|OversizedRecordCount)"/,
];

const ITS_OWN = ['AWS::Lambda::Alias', 'AWS::Lambda::Version'];

/** A REST API invokes what it is deployed with, so it is deployed again, and the CDK names its permission by what it is for. */
const MADE_AGAIN = /^Rest(Deployment[0-9A-F]{8}[0-9a-f]+|ApiPermission\w+)$/;

describe.each(RELEASED)('with a rollout, %s', (_name, subject) => {
  const plain = resourcesWith(subject, {});
  const released = resourcesWith(subject, { rollout: Rollout.allAtOnce() });

  test('invokes the alias, and nothing is left that is connected with the function itself', () => {
    const id = Object.keys(released).find((one) => FUNCTION.test(one)) as string;
    const left = Object.values(released).filter(({ Type, Properties }) => {
      const text = JSON.stringify(Properties) ?? '';
      return text.includes(`"${id}"`) && !ITS_OWN.includes(Type) && !NAMED_APART.some((form) => form.test(text));
    });
    expect(left).toEqual([]);
  });

  test('has the same resources under the same ids as without', () => {
    const others = Object.keys(released).filter((id) => !ITS_OWN.includes(released[id]?.Type as string));
    const [before, after] = [Object.keys(plain), others].map((ids) => ids.filter((id) => !MADE_AGAIN.test(id)));
    expect(after).toEqual(before);
  });
});

test.each(Object.entries(REFUSED))('%s of a function with a rollout is refused: %s', (name, code) => {
  const faults = faultsOf(() => resourcesWith(SUBJECTS[name] as Subject, { rollout: Rollout.allAtOnce() }));
  expect(faults.map((fault) => [fault.code, fault.fix])).toEqual([[code, expect.stringContaining('Rollout.none()')]]);
});
