import { watchedMetrics } from '../../facts/alarms';
import { sourcesOf } from '../../facts/event-sources';
import { invokedBy } from '../../facts/functions';
import type { Rule } from '../../model/rule';

/** What Lambda reads in batches from streams; of others it may not be known what they are. */
const WITHOUT_AGE = new Set(['alarm', 'alb', 'eventBridge', 'http', 'logs', 's3', 'sns', 'sqs', 'rest', 'webSocket']);

export const streamAgeWithoutStream: Rule = {
  id: 'streamAgeWithoutStream',
  severity: 'warning',
  title: 'An alarm watches the iterator age of a function that reads no stream',
  why:
    'IteratorAge is the age of records from Kinesis and DynamoDB streams. Without a stream there is no data, and the ' +
    'alarm never changes its state.',
  fix: 'For a queue, watch the age of its oldest message; for asynchronous events, AsyncEventAge.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
  *check(model) {
    for (const { alarm, namespace, name, dimension } of watchedMetrics(model)) {
      if (namespace !== 'AWS/Lambda' || name !== 'IteratorAge') continue;
      const value = dimension('FunctionName');
      const invoked = value === undefined ? undefined : invokedBy(model, value, alarm);
      const sources = invoked ? sourcesOf(model, invoked.fn) : [];
      if (!invoked || sources.length === 0 || !sources.every(({ shape }) => WITHOUT_AGE.has(shape ?? ''))) continue;
      const isQueue = sources.some(({ shape }) => shape === 'sqs');
      yield {
        at: alarm,
        what: `it watches IteratorAge of ${invoked.fn.resource.at.node.path}, which reads no stream, so there is no data`,
        fix: isQueue
          ? 'watch queue.metricApproximateAgeOfOldestMessage()'
          : "watch fn.metric('AsyncEventAge') or another metric",
      };
    }
  },
};
