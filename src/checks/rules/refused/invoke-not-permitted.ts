import { grouped } from '../../../private/lists';
import { functionBehind } from '../../facts';
import { type EventSource, eventSourcesOf } from '../../facts/event-sources';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { fieldOf, listOf, textOf } from '../../model/values';

/** The services that invoke a function by its resource policy, by what connects them. */
const SERVICES: Readonly<Record<string, string>> = {
  'AWS::Events::Rule': 'events',
  'AWS::Logs::SubscriptionFilter': 'logs',
  'AWS::S3::Bucket': 's3',
  'AWS::SNS::Subscription': 'sns',
  'Custom::S3BucketNotifications': 's3',
};

export const invokeNotPermitted: Rule = {
  id: 'invokeNotPermitted',
  severity: 'error',
  title: 'A service is configured to invoke a function, but has no permission',
  why:
    'S3 and CloudWatch Logs refuse the setting. EventBridge and SNS accept it, but Lambda refuses each event, and ' +
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
        what: `${service}.amazonaws.com may not invoke ${fn}: no permission says so`,
        fix: `add one: fn.addPermission('Invoke', { principal: new ServicePrincipal('${service}.amazonaws.com'), sourceArn })`,
      };
    }
  },
};

function actsInRole(by: Resource): boolean {
  return listOf(by.property('Targets')).some((one) => fieldOf(one, 'RoleArn') !== undefined);
}

/** A permission counts whichever alias it is for, and for which source: both are subjects of other rules. */
function mayInvoke(model: AppModel, { fn }: EventSource, service: string): boolean {
  return (model.once(permissionsByFunction).get(fn.resource) ?? []).some((permission) => {
    // Undefined is somebody whom CloudFormation decides on.
    const principal = textOf(permission.property('Principal'));
    return principal === undefined || principal === '*' || principal.startsWith(`${service}.`);
  });
}

function permissionsByFunction(model: AppModel): ReadonlyMap<Resource | undefined, readonly Resource[]> {
  return grouped(model.resources('AWS::Lambda::Permission'), (permission) => {
    const target = model.targetOf(permission.property('FunctionName'), permission);
    return target && functionBehind(model, target)?.fn.resource;
  });
}
