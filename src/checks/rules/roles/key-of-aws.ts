import { awsKeyOf } from '../../facts/access/keys';
import { serviceSendersOf } from '../../facts/access/senders';
import type { Rule } from '../../model/rule';

export const keyOfAws: Rule = {
  id: 'keyOfAws',
  severity: 'error',
  title: 'A service sends to a queue or topic with an AWS managed key',
  why:
    "Other services may not use the keys `alias/aws/sqs` and `alias/aws/sns`, whose policies can't be changed. S3 " +
    'refuses the notification at deployment. What EventBridge, SNS and alarms send is lost, and no log of the app ' +
    'shows it.',
  fix:
    'Let SQS encrypt the queue (`QueueEncryption.SQS_MANAGED`), or use a customer managed key that the service may ' +
    'use.',
  see: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
  *check(model) {
    for (const { service, from, to } of serviceSendersOf(model)) {
      const alias = awsKeyOf(to);
      if (alias === undefined) continue;
      const isQueue = to.type === 'AWS::SQS::Queue';
      yield {
        at: to,
        what: `it is encrypted with ${alias}, which ${service} may not use: what ${from.at.node.path} sends there does not arrive`,
        fix: isQueue
          ? 'set encryption: sqs.QueueEncryption.SQS_MANAGED'
          : `set masterKey to a kms.Key, and let it be used: key.grant(new iam.ServicePrincipal('${service}'), 'kms:Decrypt', 'kms:GenerateDataKey*')`,
      };
    }
  },
};
