import { type Statement, statementsAt } from '../../facts';
import type { Rule } from '../../model/rule';
import { isObject, listOf } from '../../model/values';

/** Policies of resources, and what they protect. */
const POLICIES: Readonly<Record<string, string>> = {
  'AWS::S3::BucketPolicy': 'the bucket',
  'AWS::SNS::TopicPolicy': 'the topic',
  'AWS::SQS::QueuePolicy': 'the queue',
};

/** What everybody may do with the files of a website. */
const READS = /^s3:getobject(version)?$/i;

export const openPolicy: Rule = {
  id: 'openPolicy',
  severity: 'warning',
  title: 'Other AWS accounts may use a queue, a topic or a bucket',
  why:
    'A policy that allows something to everyone without a condition allows it to any AWS account: strangers can send ' +
    'messages that the functions trust, read messages, or fill the bucket at your cost.',
  fix:
    'Name the principal, or add a condition: the ARN of the source, or the organization. Publicly readable objects ' +
    'are not reported.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  *check(model) {
    for (const [type, name] of Object.entries(POLICIES)) {
      for (const policy of model.resources(type)) {
        const open = statementsAt(policy, 'PolicyDocument').filter(isOpen);
        const actions = [...new Set(open.flatMap((one) => one.actions))].filter((one) => !READS.test(one));
        if (actions.length === 0) continue;
        yield {
          at: policy,
          what: `everyone may do ${actions.join(', ')} with ${name}: the principal is '*', and there is no condition`,
          fix:
            "name the principal, as grantSendMessages(fn) does, or add conditions: { ArnEquals: { 'aws:SourceArn': " +
            '... } }',
        };
      }
    }
  },
};

function isOpen(statement: Statement): boolean {
  return statement.allows && statement.condition === undefined && isEverybody(statement.principal);
}

function isEverybody(principal: unknown): boolean {
  if (principal === '*') return true;
  const accounts = isObject(principal) ? principal.AWS : undefined;
  return accounts === '*' || listOf(accounts).includes('*');
}
