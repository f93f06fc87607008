import { functionsWith, queueMappingsOf, reservedOf } from '../../facts';
import type { Rule } from '../../model/rule';

export const concurrencyAboveReserved: Rule = {
  id: 'concurrencyAboveReserved',
  severity: 'warning',
  title: 'The queues of a function may cause more concurrent invocations than are reserved for it',
  why:
    'Lambda receives messages for as many invocations as `maxConcurrency` says, and throttles those above the ' +
    'reserved concurrency. Their messages are received again later: each receive counts, and in the end good ' +
    'messages are in the dead-letter queue.',
  fix: 'Reserve at least the sum of `maxConcurrency` over all queues of the function, or lower that sum.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html',
  *check(model) {
    for (const { resource } of functionsWith(model, 'ReservedConcurrentExecutions')) {
      const reserved = reservedOf(resource);
      const mappings = queueMappingsOf(model, resource);
      const sum = mappings.reduce((total, { limit = 0 }) => total + limit, 0);
      if (reserved === undefined || sum <= reserved) continue;
      const even = Math.floor(reserved / mappings.length);
      const lower = even < 2 ? '' : `, or set maxConcurrency to ${even} at each of its ${mappings.length} queues`;
      yield {
        at: resource,
        what:
          `maxConcurrency of its queues is ${sum} together and reservedConcurrentExecutions ${reserved}: Lambda refuses ` +
          'messages that it has received, and they end up in the dead-letter queue',
        fix: `raise reservedConcurrentExecutions to ${sum}${lower}`,
      };
    }
  },
};
