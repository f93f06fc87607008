import { CfnResource, type Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { claims } from '../../src/private/claims';
import { STATE } from '../../src/private/state';
import type { slotFaults } from '../../src/triggers/slot';
import { newStack } from './fixture';
import { askingTwice, askTwice } from './questions';

function changesOf(question: (stack: Stack, list: string[]) => unknown): string[] {
  return askTwice(question as never, [newStack(), ['b', 'a']]).changes;
}

test('a question that only looks changes nothing', () => {
  expect(changesOf((stack, list) => [stack.node.path, ...list])).toEqual([]);
  expect(changesOf((stack) => claims(STATE.routeClaims, stack).holders())).toEqual([]);
});

test.each<[string, (stack: Stack, list: string[]) => unknown, ...string[]]>([
  ['takes a claim', (stack) => claims(STATE.routeClaims, stack).take({ by: 'Handler' }), 'App'],
  ['defines a construct', (stack) => new Construct(stack, `Child${stack.node.children.length}`), 'Stack'],
  ['adds metadata', (stack) => stack.node.addMetadata('seen', true), 'Stack'],
  ['sorts what it is given', (_stack, list) => void list.sort(), 'arguments'],
  [
    'answers with a counter',
    (
      (count = 0) =>
      () =>
        count++
    )(),
    'another answer',
  ],
])('a question that %s is seen', (_name, question, ...where) => {
  expect(changesOf(question)).toEqual(expect.arrayContaining(where));
});

test('a question that changes a property of a resource is seen', () => {
  const resource = new CfnResource(newStack(), 'Resource', { type: 'AWS::SQS::Queue' });
  expect(askTwice(() => resource.addPropertyOverride('DelaySeconds', 1), [resource]).changes).toEqual([
    'Stack/Resource',
  ]);
});

test('questions are told by their names, and asked as before afterwards', () => {
  const slots = require('../../src/triggers/slot') as { slotFaults: typeof slotFaults };
  const { slotFaults: before } = slots;
  const slot = {
    source: newStack(),
    sourceId: 'id',
    name: 'part',
    words: 'the part',
    code: 'Taken',
    fix: 'take another',
  };
  const { asked } = askingTwice(() => void slots.slotFaults(slot, 'Handler'));
  expect(asked).toEqual(['triggers/slot.ts slotFaults']);
  expect(slots.slotFaults).toBe(before);
});
