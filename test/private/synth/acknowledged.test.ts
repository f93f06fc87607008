import { Annotations, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { isAcknowledged } from '../../../src/private/synth/acknowledged';
import { newApp } from '../../support/fixture';

const id = 'lambdaform:variableNotSet:TABLE';

function tree() {
  const app = newApp();
  const stage = new Stage(app, 'Stage');
  const stack = new Stack(stage, 'Stack');
  const outer = new Construct(stack, 'Outer');
  const inner = new Construct(outer, 'Inner');
  return { app, stage, stack, outer, inner, sibling: new Construct(outer, 'Inner2') };
}

test.each(['stage', 'stack', 'outer', 'inner'] as const)(
  'a finding can be acknowledged at the %s with Annotations',
  (place) => {
    const constructs = tree();
    Annotations.of(constructs[place]).acknowledgeWarning(id, 'because');
    expect(isAcknowledged(constructs.inner, id)).toBe(true);
  },
);

test.each(['app', 'stage', 'stack', 'outer', 'inner'] as const)(
  'a finding can be acknowledged at the %s with Validations',
  (place) => {
    const constructs = tree();
    Validations.of(constructs[place]).acknowledge({ id, reason: 'because' });
    expect(isAcknowledged(constructs.inner, id)).toBe(true);
  },
);

test.each([
  ['another id', 'inner', `${id}S`],
  ['a shorter id', 'inner', 'lambdaform:variableNotSet'],
  ['another construct', 'sibling', id],
] as const)('an acknowledgement of %s does not apply', (_what, place, acknowledged) => {
  const constructs = tree();
  Annotations.of(constructs[place]).acknowledgeWarning(acknowledged, 'because');
  Validations.of(constructs[place]).acknowledge({ id: acknowledged, reason: 'because' });
  expect(isAcknowledged(constructs.inner, id)).toBe(false);
});

test('asking leaves no trace', () => {
  const { inner } = tree();
  const before = inner.node.metadata.length;
  expect(isAcknowledged(inner, id)).toBe(false);
  expect([inner.node.children.length, inner.node.metadata.length]).toEqual([0, before]);
});
