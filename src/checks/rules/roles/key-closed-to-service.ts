import { keyOf, keyStatements } from '../../facts/access/keys';
import { letsService } from '../../facts/access/principals';
import { serviceSendersOf } from '../../facts/access/senders';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';

/** What a service needs to put a message into an encrypted queue or topic. */
const ACTIONS = ['kms:Decrypt', 'kms:GenerateDataKey'];

export const keyClosedToService: Rule = {
  id: 'keyClosedToService',
  severity: 'error',
  title: 'A service sends to a queue or topic whose key it may not use',
  why:
    'S3 refuses the notification at deployment. What EventBridge, SNS and alarms send is lost: an alarm changes its ' +
    "state, and nobody is notified. Only the key's own policy counts, because services have no policies.",
  fix: 'Let the service use the key: allow `kms:Decrypt` and `kms:GenerateDataKey*` in its policy.',
  see: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
  *check(model) {
    for (const { service, from, to } of serviceSendersOf(model)) {
      const key = keyOf(model, to);
      if (!key || !ACTIONS.some((action) => isRefused(key, action, service))) continue;
      const name = key.at.node.path;
      yield {
        at: to,
        what: `its key ${name} does not let ${service} use it: what ${from.at.node.path} sends there does not arrive`,
        fix: `let the service use the key: key.grant(new iam.ServicePrincipal('${service}'), 'kms:Decrypt', 'kms:GenerateDataKey*')`,
      };
    }
  },
};

function isRefused(key: Resource, action: string, service: string): boolean {
  const statements = keyStatements(key, action);
  return statements !== undefined && !letsService(statements, service);
}
