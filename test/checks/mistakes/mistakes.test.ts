import { Stack } from 'aws-cdk-lib';
import { AppModel } from '../../../src/checks/model/app-model';
import { TOPICS } from '../../../src/checks/rules';
import { newApp } from '../../support/fixture';
import { POLLED_IN_CONSTRUCTS, POLLED_IN_TEMPLATES } from './polled';
import { PUSHED_IN_CONSTRUCTS, PUSHED_IN_TEMPLATES } from './pushed';
import type { Mistake } from './row';

// Each was given to cfn-lint, to the validator of the CDK and to its constructs, and none of them said a word.
const TEMPLATES = { ...POLLED_IN_TEMPLATES, ...PUSHED_IN_TEMPLATES };
const CONSTRUCTS = { ...POLLED_IN_CONSTRUCTS, ...PUSHED_IN_CONSTRUCTS };

const rules = TOPICS.flatMap((topic) => topic.rules);

function idsFoundIn(define: (stack: Stack) => void): string[] {
  const app = newApp();
  define(new Stack(app, 'Stack'));
  const model = new AppModel(app);
  return rules.filter((rule) => [...rule.check(model)].length > 0).map(({ id }) => id);
}

describe.each([
  ['templates', 79, TEMPLATES],
  ['constructs of the CDK', 35, CONSTRUCTS],
] as const)('mistakes in %s that no other tool finds', (_name, count, all) => {
  const mistakes: [string, Mistake][] = Object.entries(all);

  test('are all listed', () => expect(mistakes).toHaveLength(count));

  test.each(mistakes)('%s', (_mistake, { app, rule, says }) => {
    // What no rule finds has a reason, or is found elsewhere.
    if (app && rule) expect(idsFoundIn(app)).toContain(rule);
    else expect(says).toMatch(/^.{10,}$/);
  });
});
