import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { durableKeyOf, isPlain } from '../../durable/durable-config';
import { knownAction } from '../../permissions/data/known-actions';
import { unqualified } from '../../private/identity';
import { released } from '../../private/releases/released';
import type { LinkKind } from '../model/link-kind';
import { linksOf } from '../model/linked';
import { has } from './recognize';

/** @see https://docs.aws.amazon.com/lambda/latest/dg/durable-encryption.html */
const READ_BY_CALLER = [
  'GetDurableExecution',
  'GetDurableExecutionHistory',
  'GetDurableExecutionState',
  'SendDurableExecutionCallbackFailure',
  'SendDurableExecutionCallbackHeartbeat',
  'SendDurableExecutionCallbackSuccess',
  'StopDurableExecution',
];

/**
 * Functions, versions and aliases, also imported ones.
 *
 * A call is checked against the ARN that is called. For a function without a version or alias that is the bare ARN, so
 * a `:*` at its end would only allow calls of other versions. What is done with a durable execution is checked against its
 * own ARN, which begins with that of the version that runs it, whatever alias has started it.
 */
export const lambdaFunction: LinkKind<lambda.IFunction> = {
  name: 'a Lambda function',
  service: 'lambda',
  forms: ['durable-execution', 'function'],
  // CloudFront functions have names and ARNs as well, but can't be invoked.
  matches: (resource) => has(resource, 'functionArn', 'functionName', 'grantInvoke'),
  // The name of an alias lacks its function; the ARN is complete, and works from every account.
  identifier: (handler) => released(handler).functionArn,
  read: () => [],
  write: () => ['lambda:InvokeFunction'],
  targets: (handler) => [
    {
      arns: isPlain(handler) ? [] : [`${unqualified(handler).functionArn}:*`],
      accepts: isOfExecution,
      wildcardReason:
        'An execution belongs to the version that runs it, and nobody knows its name before it is started.',
    },
    { arns: [released(handler).functionArn] },
  ],
  // Lambda reads executions for those who ask with their own permissions.
  key: durableKeyOf,
  keyActions: Object.fromEntries(READ_BY_CALLER.map((operation) => [`lambda:${operation}`, ['kms:Decrypt']])),
  narrow: (handler, { part }) => {
    if (part === undefined) return undefined;
    const wildcardReason = 'The code does not tell which version or alias it calls.';
    return { arns: [`${handler.functionArn}:${part}`], wildcardReason };
  },
  deploymentFaults: (called, caller) => {
    if (!leadsTo(called, caller)) return [];
    const itself = unqualified(called) === unqualified(caller);
    return [
      {
        code: 'LinkCycle',
        what: itself ? 'it leads to the function itself' : `${called.node.path} is linked to this function, too`,
        fix: itself
          ? 'read the name from AWS_LAMBDA_FUNCTION_NAME, which Lambda sets, and allow the call in a separate iam.Policy'
          : 'let one of them send to a queue or an event bus: CloudFormation cannot create functions that need each other',
      },
    ];
  },
};

function isOfExecution(action: string): boolean {
  return knownAction(action)?.forms.includes('durable-execution') ?? false;
}

function leadsTo(from: IConstruct, to: lambda.IFunction): boolean {
  if (!lambdaFunction.matches(from)) return false;
  const start = unqualified(from as lambda.IFunction);
  return start === unqualified(to) || [...linksOf(start).links.values()].some(({ resource }) => leadsTo(resource, to));
}
