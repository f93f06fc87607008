import type { Fault } from '../../private/errors';
import type { ConfigRuleTriggerProps } from './props';

/** The faults of a rule that AWS Config refuses, or that would never run. */
export function ruleFaults(props: ConfigRuleTriggerProps): Fault[] {
  const { configurationChanges, maximumExecutionFrequency, ruleScope } = props;
  if (maximumExecutionFrequency === undefined && configurationChanges === false) {
    return [
      {
        code: 'ConfigRuleNeverRuns',
        what: 'configurationChanges is false and there is no maximumExecutionFrequency, so the rule never runs',
        fix: 'set maximumExecutionFrequency: config.MaximumExecutionFrequency.TWENTY_FOUR_HOURS, or remove configurationChanges',
      },
    ];
  }
  if (maximumExecutionFrequency !== undefined && !configurationChanges && ruleScope) {
    return [
      {
        code: 'ConfigRuleScope',
        what: 'ruleScope selects the changes that invoke the function, but the rule runs only at a fixed frequency',
        fix: 'set configurationChanges: true to be invoked by changes as well, or remove ruleScope',
      },
    ];
  }
  return [];
}
