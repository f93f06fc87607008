import { functionsWith, reservedOf, scaledOf } from '../../facts';
import type { Rule } from '../../model/rule';

export const scalingAboveReserved: Rule = {
  id: 'scalingAboveReserved',
  severity: 'warning',
  title: 'Provisioned concurrency can scale beyond what is reserved for a function',
  why:
    "Provisioned concurrency counts against the function's reserved concurrency. Lambda refuses to scale beyond " +
    'that: the instances for a peak are missing, and calls above the reservation are throttled.',
  fix: 'Reserve at least as much as the maximum capacity, or lower the maximum.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html',
  *check(model) {
    for (const { resource, aliases, versions } of functionsWith(model, 'ReservedConcurrentExecutions')) {
      const reserved = reservedOf(resource);
      if (reserved === undefined) continue;
      const most = [...aliases, ...versions].reduce((sum, one) => sum + (scaledOf(model, one)?.maximum ?? 0), 0);
      if (most <= reserved) continue;
      yield {
        at: resource,
        what:
          `its provisioned concurrency is scaled up to ${most}, and reservedConcurrentExecutions is ${reserved}: Lambda refuses ` +
          'to keep more ready',
        fix: `raise reservedConcurrentExecutions to ${most}, or lower the maximum of the scaling to ${reserved}`,
      };
    }
  },
};
