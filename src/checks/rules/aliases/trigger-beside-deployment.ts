import { isProvisioned, latestInvocations, othersInWords, qualifierName } from '../../facts';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { listOf } from '../../model/values';

export const triggerBesideDeployment: Rule = {
  id: 'triggerBesideDeployment',
  severity: 'warning',
  title: 'A trigger invokes $LATEST beside an alias that is deployed step by step',
  why:
    'The alias sends a part of its invocations to the new version, and all of them back to the old one if an alarm fires. ' +
    'What invokes the function itself gets the new code at once and keeps it: nothing is tried, and nothing is rolled back.',
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
