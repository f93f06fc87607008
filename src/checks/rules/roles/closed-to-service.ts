import { letsService } from '../../facts/access/principals';
import { policyOf } from '../../facts/access/resource-policies';
import { type ServiceSender, serviceSendersOf } from '../../facts/access/senders';
import { coversAction, type Statement } from '../../facts/statements';
import { isOfTrigger } from '../../facts/wired';
import type { AppModel } from '../../model/app-model';
import type { Rule } from '../../model/rule';

/** What a service does to send, by the type of what it sends to. */
const ACTIONS: Readonly<Record<string, string>> = {
  'AWS::SNS::Topic': 'sns:Publish',
  'AWS::SQS::Queue': 'sqs:SendMessage',
};

const ALARMS = 'cloudwatch.amazonaws.com';

export const closedToService: Rule = {
  id: 'closedToService',
  severity: 'error',
  title: 'A service sends to a queue or topic whose policy does not allow it',
  why:
    'S3 refuses the notification at deployment. EventBridge, SNS and alarms accept the setting, but what they send ' +
    'is lost: the deployment succeeds. A topic without a policy accepts messages from alarms of its account; the ' +
    'first policy replaces that.',
  fix: "Let the service send. The CDK's targets, destinations and subscriptions do that by themselves.",
  see: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html',
  *check(model) {
    for (const sender of serviceSendersOf(model)) {
      if (isGranted(sender) || !isRefused(model, sender)) continue;
      const { service, from, to } = sender;
      const action = ACTIONS[to.type];
      yield {
        at: to,
        what: `its policy does not let ${service} send: what ${from.at.node.path} sends there is lost`,
        fix: `let the service send: addToResourcePolicy(new iam.PolicyStatement({ principals: [new iam.ServicePrincipal('${service}')], actions: ['${action}'], resources: [arn] }))`,
      };
    }
  },
};

/** What triggers of this library connect, they let send. The topic of an alarm may get a policy afterwards. */
function isGranted({ by, service }: ServiceSender): boolean {
  return service !== ALARMS && isOfTrigger(by);
}

function isRefused(model: AppModel, { service, to }: ServiceSender): boolean {
  const policy = policyOf(model, to);
  const action = ACTIONS[to.type];
  if (policy === undefined || action === undefined) return false;
  if (policy.length === 0 && service === ALARMS) return false;
  return !letsService(
    policy.filter((one) => isAbout(one, action)),
    service,
  );
}

function isAbout({ actions, notActions }: Statement, action: string): boolean {
  return notActions.length > 0 || coversAction(actions, action);
}
