import { Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as customResources from 'aws-cdk-lib/custom-resources';
import type { Construct } from 'constructs';
import { releasedFor } from '../../private/releases/released';
import { acknowledgeWildcards } from '../../private/wildcard-findings';
import type { CustomResourceProviderTriggerProps } from './provider-props';

const VERSIONS = "the CDK's provider framework may invoke all versions of the functions that it is given";

const WAITER = "the waiting of the CDK's provider framework is in the logs of its functions";

/**
 * The framework around a function: one for each resource, because CloudFormation cannot move a resource to another one when
 * it begins to wait.
 */
export function makeProvider(
  scope: Construct,
  handler: lambda.IFunction,
  { name, isCompleteHandler: waiting, queryInterval, totalTimeout }: CustomResourceProviderTriggerProps,
): customResources.Provider {
  const isCompleteHandler = waiting && releasedFor(waiting, `the custom resource '${name}'`);
  const id = `Provider-${name}`;
  const logGroup = new logs.LogGroup(scope, `${id}Log`, { retention: logs.RetentionDays.ONE_MONTH });
  const role = (purpose: string) => roleFor(scope, `${id}${purpose}Role`, logGroup);
  const roles = [role('Event'), ...(isCompleteHandler ? [role('Completion')] : [])];
  const provider = new customResources.Provider(scope, id, {
    onEventHandler: handler,
    logGroup,
    frameworkOnEventRole: roles[0],
    ...(isCompleteHandler && {
      isCompleteHandler,
      queryInterval,
      totalTimeout,
      frameworkCompleteAndTimeoutRole: roles[1],
      disableWaiterStateMachineLogging: true,
    }),
  });
  const arns = () => [handler, isCompleteHandler].flatMap((one) => (one ? [`${one.functionArn}:*`] : []));
  for (const one of roles) acknowledgeWildcards(one, arns, VERSIONS);
  letWait(provider);
  return provider;
}

/** What cdk-nag finds in the state machine that waits. */
function letWait(provider: customResources.Provider): void {
  const waiter = provider.node.tryFindChild('waiter-state-machine');
  if (!waiter) return;
  const called = ['framework-isComplete', 'framework-onTimeout'].map((id) => provider.node.findChild(id));
  const arns = () => called.map((one) => `${(one as lambda.Function).functionArn}:*`);
  acknowledgeWildcards(waiter.node.findChild('Role') as iam.Role, arns, VERSIONS);
  for (const id of ['SF1', 'SF2']) Validations.of(provider).acknowledge({ id: `AwsSolutions-${id}`, reason: WAITER });
}

/** The CDK's own role has a managed policy. */
function roleFor(scope: Construct, id: string, logGroup: logs.ILogGroup): iam.Role {
  const role = new iam.Role(scope, id, { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  const resources = [logGroup.logGroupArn]; // it ends with :*, for the streams of the group
  role.addToPolicy(new iam.PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources }));
  return role;
}
