import { functionsOf } from '../../facts';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { numberOf } from '../../model/values';

/** What an account without a history gets, in MB. */
const AT_FIRST = 3008;

export const memoryOfNewAccounts: Rule = {
  id: 'memoryOfNewAccounts',
  severity: 'info',
  title: 'Functions have more memory than new accounts allow',
  why: 'In an account that is new to Lambda, functions may have up to 3,008 MB. AWS refuses a function with more.',
  fix: 'Deploy to an account with a history, ask AWS Support for more, or set memorySize to 3008 or less.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',
  *check(model) {
    const all = functionsOf(model).flatMap(({ resource }) => (isLarge(resource) ? [resource] : []));
    const [first, ...others] = all;
    if (!first) return;
    yield {
      at: first,
      what:
        `memorySize is ${first.property('MemorySize')} MB${beside(others.length)}, and an account that is new to ` +
        'Lambda allows 3,008 MB at most',
      fix: 'deploy to an account with a history, or ask AWS Support for more',
    };
  },
};

/** Managed instances have memory of their own. */
function isLarge(fn: Resource): boolean {
  const memory = numberOf(fn.property('MemorySize'));
  return memory !== undefined && memory > AT_FIRST && fn.property('CapacityProviderConfig') === undefined;
}

function beside(count: number): string {
  if (count === 0) return '';
  return count === 1 ? ', and one other function has more than 3,008' : `, and ${count} others have more than 3,008`;
}
