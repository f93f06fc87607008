import { isOfTrigger } from '../../facts';
import { patternsOf } from '../../facts/event-patterns';
import type { Rule } from '../../model/rule';
import { fieldOf, isObject, listOf } from '../../model/values';

/** What all events of a bus have in common, more or less. */
const COMMON = ['account', 'region', 'version'];

export const patternMatchesAll: Rule = {
  id: 'patternMatchesAll',
  severity: 'warning',
  title: 'A rule matches every event of its bus',
  why:
    'Its targets get everything that is sent to the bus, including events of services that are added later, and the ' +
    'events that they send themselves, which causes an endless loop.',
  fix: 'Name a source or a detail type in the pattern.',
  see: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules-best-practices.html',
  *check(model) {
    for (const { rule, pattern } of patternsOf(model)) {
      const selective = Object.entries(pattern).filter(([name, value]) => !COMMON.includes(name) && !takesAll(value));
      const toFunction = listOf(rule.property('Targets')).some((one) =>
        model.targetsIn(fieldOf(one, 'Arn'), rule).some(({ type }) => type.startsWith('AWS::Lambda::')),
      );
      if (selective.length > 0 || !toFunction || isOfTrigger(rule)) continue;
      yield {
        at: rule,
        what: `the pattern ${JSON.stringify(pattern)} matches every event of the bus`,
        fix: "name a source: eventPattern: { source: ['my.app'] }",
      };
    }
  },
};

/** Whether a list has a comparison that any value passes. */
function takesAll(value: unknown): boolean {
  return listOf(value).some((one) => isObject(one) && (one.prefix === '' || one.suffix === '' || one.wildcard === '*'));
}
