import { isOfTrigger, mappingsOf, timeoutOf } from '../../facts';
import type { Rule } from '../../model/rule';
import { numberOf } from '../../model/values';

export const visibilityBelowTimeout: Rule = {
  id: 'visibilityBelowTimeout',
  severity: 'error',
  title: 'A queue of another stack makes messages visible again while they are being handled',
  why:
    'Lambda refuses to read a queue whose visibility timeout is shorter than the timeout of the function. Within one ' +
    "stack, the CDK's own validation reports it.",
  fix: 'Set visibilityTimeout of the queue to six times the timeout of the function.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
  *check(model) {
    for (const { by, fn, source } of mappingsOf(model)) {
      if (source?.type !== 'AWS::SQS::Queue' || isOfTrigger(by)) continue;
      if (source.stack === by.stack && source.stack === fn.resource.stack) continue;
      const visibility = numberOf(source.property('VisibilityTimeout') ?? 30);
      const timeout = timeoutOf(fn.resource);
      if (visibility === undefined || timeout === undefined || visibility >= timeout) continue;
      yield {
        at: source,
        what: `the visibility timeout is ${visibility} seconds, and ${fn.resource.at.node.path} may run for ${timeout} seconds`,
        fix: `set visibilityTimeout: Duration.seconds(${Math.min(timeout * 6, 43_200)})`,
      };
    }
  },
};
