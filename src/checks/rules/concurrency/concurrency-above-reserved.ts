import { functionsWith, queueMappingsOf, reservedOf } from '../../facts';
import type { Rule } from '../../model/rule';

export const concurrencyAboveReserved: Rule = {
  id: 'concurrencyAboveReserved',
  severity: 'warning',
  title: 'The queues of a function may have more invocations at once than are reserved for it',
  why:
    'Lambda receives messages for as many invocations as `maxConcurrency` says and refuses those above the reserved ' +
    'concurrency. Their messages are received again later: each time counts, and in the end good messages are in the ' +
    'dead-letter queue.',
  fix: 'Reserve as much as all queues of the function have together, or give them less.',
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
