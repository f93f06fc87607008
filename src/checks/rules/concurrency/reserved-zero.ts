import { functionsWith } from '../../facts';
import type { Rule } from '../../model/rule';

export const reservedZero: Rule = {
  id: 'reservedZero',
  severity: 'warning',
  title: 'A function has a reserved concurrency of 0',
  why:
    'Lambda refuses every invocation: callers get errors, and events are lost when their retries end. It is meant to ' +
    'stop a function in an emergency; in an app, each deployment sets it again.',
  fix: 'Remove the setting, or set it to the number of invocations that may run at once.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html',
  *check(model) {
    for (const { resource } of functionsWith(model, 'ReservedConcurrentExecutions')) {
      if (Number(resource.property('ReservedConcurrentExecutions') ?? Number.NaN) !== 0) continue;
      yield {
        at: resource,
        what: 'reservedConcurrentExecutions is 0, so Lambda refuses every invocation',
        fix: 'remove reservedConcurrentExecutions, or set it to 1 or more',
      };
    }
  },
};
