import type { Rule } from '../../model/rule';
import { fieldOf, listOf, textOf } from '../../model/values';

export const targetIdTwice: Rule = {
  id: 'targetIdTwice',
  severity: 'error',
  title: 'Two targets of a rule have the same Id',
  why:
    'The Id identifies a target: EventBridge refuses the second one, or replaces the first, which then gets no ' +
    'events.',
  fix: 'Give each target its own Id.',
  see: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html',
  *check(model) {
    for (const rule of model.resources('AWS::Events::Rule')) {
      const ids = listOf(rule.property('Targets')).flatMap((one) => textOf(fieldOf(one, 'Id')) ?? []);
      const [twice] = ids.filter((id, index) => ids.indexOf(id) !== index);
      if (twice === undefined) continue;
      yield {
        at: rule,
        what: `two targets have the Id '${twice}'`,
        fix: `write '${twice}2' as the Id of the second one`,
      };
    }
  },
};
