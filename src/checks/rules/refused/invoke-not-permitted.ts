import { grouped } from '../../../private/lists';
import { functionBehind } from '../../facts';
import { serviceName } from '../../facts/access/principals';
import { type EventSource, eventSourcesOf } from '../../facts/event-sources';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { textOf, valuesAt } from '../../model/values';

/** The services that invoke a function by its resource policy, by what connects them. */
const SERVICES: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Authorizer': 'apigateway.amazonaws.com',
  'AWS::ApiGateway::Method': 'apigateway.amazonaws.com',
  'AWS::ApiGatewayV2::Authorizer': 'apigateway.amazonaws.com',
  'AWS::ApiGatewayV2::Integration': 'apigateway.amazonaws.com',
  'AWS::Bedrock::Agent': 'bedrock.amazonaws.com',
  'AWS::CloudWatch::Alarm': 'lambda.alarms.cloudwatch.amazonaws.com',
  'AWS::CodeCommit::Repository': 'codecommit.amazonaws.com',
  'AWS::Cognito::UserPool': 'cognito-idp.amazonaws.com',
  'AWS::Config::ConfigRule': 'config.amazonaws.com',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'elasticloadbalancing.amazonaws.com',
  'AWS::Events::Rule': 'events.amazonaws.com',
  'AWS::Lex::Bot': 'lexv2.amazonaws.com',
  'AWS::Lex::BotAlias': 'lexv2.amazonaws.com',
  'AWS::Logs::SubscriptionFilter': 'logs.amazonaws.com',
  'AWS::S3::Bucket': 's3.amazonaws.com',
  'AWS::SES::ReceiptRule': 'ses.amazonaws.com',
  'AWS::SNS::Subscription': 'sns.amazonaws.com',
  'AWS::SecretsManager::RotationSchedule': 'secretsmanager.amazonaws.com',
  'Custom::S3BucketNotifications': 's3.amazonaws.com',
};

/** Where what connects them may name a role to act in. */
const ROLES: readonly (readonly [string, ...string[]])[] = [
  ['AuthorizerCredentials'],
  ['AuthorizerCredentialsArn'],
  ['CredentialsArn'],
  ['Integration', 'Credentials'],
  ['Targets', '*', 'RoleArn'],
];

export const invokeNotPermitted: Rule = {
  id: 'invokeNotPermitted',
  severity: 'error',
  title: 'A service is configured to invoke a function, but has no permission',
  why:
    'S3 and CloudWatch Logs refuse the setting. The other services accept it, but Lambda refuses each event and request, and ' +
    'EventBridge does not even retry: the function never runs.',
  fix: "Add a permission. The CDK's targets, destinations and subscriptions do that by themselves.",
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
  *check(model) {
    for (const source of eventSourcesOf(model)) {
      // The resource with which the CDK tells S3 is handled by a function itself.
      const service = source.shape === 'customResource' ? undefined : SERVICES[source.by.type];
      if (service === undefined || actsInRole(source.by) || mayInvoke(model, source, service)) continue;
      const fn = source.fn.resource.at.node.path;
      yield {
        at: source.by,
        what: `${service} may not invoke ${fn}: no permission says so`,
        fix: `add one: fn.addPermission('Invoke', { principal: new iam.ServicePrincipal('${service}'), sourceArn })`,
      };
    }
  },
};

function actsInRole(by: Resource): boolean {
  return ROLES.some(([name, ...path]) => valuesAt(by.property(name), path).some((value) => value !== undefined));
}

/** A permission counts whichever alias it is for, and for which source: both are subjects of other rules. */
function mayInvoke(model: AppModel, { fn }: EventSource, service: string): boolean {
  return (model.once(permissionsByFunction).get(fn.resource) ?? []).some((permission) => {
    // Undefined is somebody whom CloudFormation decides on.
    const principal = textOf(permission.property('Principal'));
    return principal === undefined || principal === '*' || serviceName(principal) === serviceName(service);
  });
}

function permissionsByFunction(model: AppModel): ReadonlyMap<Resource | undefined, readonly Resource[]> {
  return grouped(model.resources('AWS::Lambda::Permission'), (permission) => {
    const target = model.targetOf(permission.property('FunctionName'), permission);
    return target && functionBehind(model, target)?.fn.resource;
  });
}
