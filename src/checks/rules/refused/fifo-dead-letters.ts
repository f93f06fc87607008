import { deliveriesOf, isFifo } from '../../facts';
import type { Rule } from '../../model/rule';

/** What sends failures to standard queues and topics alone, and what users call the setting. */
const SETTINGS: Readonly<Record<string, string>> = {
  'AWS::Events::Rule': 'deadLetterQueue of the target',
  'AWS::Lambda::EventInvokeConfig': 'onFailure',
  'AWS::Lambda::EventSourceMapping': 'onFailure',
  'AWS::Lambda::Function': 'deadLetterQueue',
  'AWS::SNS::Subscription': 'deadLetterQueue of the subscription',
  'AWS::Scheduler::Schedule': 'deadLetterQueue of the target',
};

export const fifoDeadLetters: Rule = {
  id: 'fifoDeadLetters',
  severity: 'error',
  title: 'Failures of asynchronous events or of a stream go to a FIFO queue or topic',
  why:
    'Lambda, EventBridge and schedules send failures to standard queues and topics only, and so do subscriptions to ' +
    'a standard topic. They refuse the setting, or failed events are lost.',
  fix: 'Use a standard queue for failures. Only the dead-letter queue of a FIFO queue or topic is a FIFO queue.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
  *check(model) {
    for (const { kind, from, to, by } of deliveriesOf(model)) {
      const setting = SETTINGS[by.type];
      if (kind !== 'failure' || setting === undefined || !isFifo(to)) continue;
      // A topic outside of the app may be a FIFO topic.
      if (by.type === 'AWS::SNS::Subscription' && (from.type !== 'AWS::SNS::Topic' || isFifo(from))) continue;
      yield {
        at: by,
        what: `${setting} is ${to.at.node.path}, which is a FIFO ${to.type === 'AWS::SNS::Topic' ? 'topic' : 'queue'}`,
        fix: `give ${setting} a standard queue: new Queue(this, 'Failures', { retentionPeriod: Duration.days(14) })`,
      };
    }
  },
};
