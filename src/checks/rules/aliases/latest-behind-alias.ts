import { functionsOf, provisionedOf } from '../../facts';
import type { Rule } from '../../model/rule';
import { listOf } from '../../model/values';

export const latestBehindAlias: Rule = {
  id: 'latestBehindAlias',
  severity: 'error',
  title: 'An alias of $LATEST has provisioned concurrency or weights',
  why:
    'Lambda provisions instances for published versions only, and shifts traffic between published versions only. ' +
    'AWS refuses an alias of $LATEST with either of these, and the deployment fails.',
  fix: 'Point the alias to a published version.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html',
  *check(model) {
    for (const alias of functionsOf(model).flatMap(({ aliases }) => aliases)) {
      if (alias.property('FunctionVersion') !== '$LATEST') continue;
      const provisioned = provisionedOf(alias);
      const isDivided = listOf(alias.property('RoutingConfig', 'AdditionalVersionWeights')).length > 0;
      if (provisioned === 0 && !isDivided) continue;
      const setting = provisioned > 0 ? `provisionedConcurrentExecutions of ${provisioned}` : 'weights for versions';
      yield {
        at: alias,
        what: `it is an alias of $LATEST with ${setting}, which AWS refuses`,
        fix: 'set its version to fn.currentVersion',
      };
    }
  },
};
