import { Stack } from 'aws-cdk-lib';
import {
  HandlerFunction,
  HttpAccess,
  HttpApiRoutes,
  type ITrigger,
  RestAccess,
  RestApiRoutes,
  Wiring,
} from '../../src';
import { Invocation } from '../../src/triggers';
import { anyCode, newStack, templateOf } from '../support/fixture';
import { resourcesOf } from '../support/replaced';
import { trigger } from '../support/triggers';
import { CALLERS } from './edits/callers';
import { EVENTS } from './edits/events';
import { POLLING } from './edits/polling';
import { SERVICES } from './edits/services';
import type { Subject } from './edits/subject';
import { World } from './edits/world';

const SUBJECTS: Readonly<Record<string, Subject>> = { ...CALLERS, ...EVENTS, ...POLLING, ...SERVICES };

/** A function with triggers in a world of its own, and everything that is in the stack then. */
function resourcesWith(
  triggersIn: (world: World) => ITrigger[],
  late?: (fn: HandlerFunction, world: World) => void,
  handler: Subject['handler'] = {},
) {
  const world = World.alone();
  const triggers = triggersIn(world);
  const fn = new HandlerFunction(world.stack, 'Handler', { ...anyCode(), ...handler, ...(late ? {} : { triggers }) });
  late?.(fn, world);
  return resourcesOf(Stack.of(world.stack));
}

test.each(Object.entries(SUBJECTS))(
  '%s gives the same template in whatever way a function gets it',
  (_name, subject) => {
    const make = (world: World) => subject.make(world, subject.base?.(world) ?? {});
    const stated = resourcesWith((world) => [make(world)], undefined, subject.handler);
    const added = resourcesWith(
      () => [],
      (fn, world) => void fn.addTrigger(make(world)),
      subject.handler,
    );
    const attached = resourcesWith(
      () => [],
      (fn, world) => void Wiring.attach(fn, { triggers: [make(world)] }),
      subject.handler,
    );
    expect(added).toEqual(stated);
    expect(attached).toEqual(stated);
  },
);

test.each([
  [
    'HttpApiRoutes',
    'HttpApiTrigger',
    (fn: HandlerFunction, world: World) =>
      HttpApiRoutes.of(world.http()).add({ 'GET /orders': fn }, { access: HttpAccess.PUBLIC }),
  ],
  [
    'RestApiRoutes',
    'RestApiTrigger',
    (fn: HandlerFunction, world: World) =>
      RestApiRoutes.of(world.rest()).add({ 'GET /orders': fn }, { access: RestAccess.PUBLIC }),
  ],
] as const)('%s gives the same template as %s', (_name, trigger, add) => {
  const stated = resourcesWith((world) => [SUBJECTS[trigger]?.make(world, {}) as ITrigger]);
  expect(resourcesWith(() => [], add)).toEqual(stated);
});

describe('a function without a trigger', () => {
  test('has an alarm on errors that speaks of no failure queue', () => {
    const stack = newStack();
    new HandlerFunction(stack, 'Handler', anyCode());
    const texts = JSON.stringify(templateOf(stack)).match(/The handler failed[^"]*/g);
    expect(texts).toEqual([expect.stringMatching(/Read the function's log group for the error\.$/)]);
  });

  test('has the alarm as soon as its alarms are read', () => {
    const fn = new HandlerFunction(newStack(), 'Handler', anyCode());
    expect(fn.alarms.map(({ node }) => node.id).sort()).toEqual(['DurationAlarm', 'ErrorsAlarm', 'ThrottlesAlarm']);
    fn.addTrigger(trigger(Invocation.ASYNCHRONOUS));
    expect(fn.alarms.map(({ node }) => node.id).sort()).toEqual([
      'DurationAlarm',
      'ErrorsAlarm',
      'EventsDroppedAlarm',
      'FailureQueueAlarm',
      'FailuresLostAlarm',
      'ThrottlesAlarm',
    ]);
  });
});
