import { isProvisioned, latestInvocations, othersInWords, qualifierName } from '../../facts';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { listOf } from '../../model/values';

export const triggerBesideDeployment: Rule = {
  id: 'triggerBesideDeployment',
  severity: 'warning',
  title: 'A trigger invokes $LATEST instead of the alias that is deployed gradually',
  why:
    'The alias sends some of its invocations to the new version, and all of them back to the old one if an alarm ' +
    'fires. Invocations of the function itself get the new code at once, without a gradual start and without a ' +
    'rollback.',
  fix: 'Connect the trigger to the alias.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html',
  *check(model) {
    for (const [fn, invocations] of latestInvocations(model)) {
      const alias = fn.aliases.find(isDeployedInSteps);
      if (!alias || fn.aliases.some((one) => isProvisioned(model, one))) continue;
      const name = qualifierName(alias);
      yield {
        at: invocations[0].by,
        what: `it invokes $LATEST of ${fn.resource.at.node.path}${othersInWords(invocations)}, and only ${name} is deployed step by step`,
        fix: `connect it to ${name} in place of the function`,
      };
    }
  },
};

/** Whether CodeDeploy moves an alias, or it has weights of its own. */
function isDeployedInSteps(alias: Resource): boolean {
  const isMoved = alias.construct.cfnOptions.updatePolicy?.codeDeployLambdaAliasUpdate !== undefined;
  return isMoved || listOf(alias.property('RoutingConfig', 'AdditionalVersionWeights')).length > 0;
}
