import { nearest } from '../../../private/suggestion';
import { watchedMetrics } from '../../facts/alarms';
import type { Rule } from '../../model/rule';
import { isDecidedLater } from '../../model/values';

/** What a service counts, and by which dimension at least. */
interface Namespace {
  readonly names: readonly string[];
  /** Without one of them there is no data; no entry if the metric is also there for the whole account. */
  readonly dimensions?: readonly string[];
  /** The metrics that have one of other dimensions only together with it: they are there for the whole account, too. */
  readonly by?: { readonly dimension: string; readonly names: readonly string[] };
}

const NAMESPACES: Readonly<Record<string, Namespace>> = {
  'AWS/Events': {
    names: [
      ...['DeadLetterInvocations', 'Events', 'FailedInvocations', 'IngestiontoInvocationCompleteLatency'],
      ...['IngestionToInvocationStartLatency', 'InvocationAttempts', 'Invocations', 'InvocationsCreated'],
      ...['InvocationsFailedToBeSentToDlq', 'InvocationsSentToDlq', 'MatchedEvents', 'RetryInvocationAttempts'],
      ...['SuccessfulInvocationAttempts', 'ThrottledRules', 'TriggeredRules'],
    ],
  },
  'AWS/Lambda': {
    names: [
      ...['AsyncEventAge', 'AsyncEventsDropped', 'AsyncEventsReceived', 'ClaimedAccountConcurrency', 'CPUThrottles'],
      ...['CommitErrorCount', 'CommittedEventCount', 'ConcurrencyThrottles', 'ConcurrentExecutions'],
      ...['DeadLetterErrors', 'DeletedEventCount', 'DestinationDeliveryFailures', 'DiskThrottles', 'DroppedEventCount'],
      ...['Duration', 'Errors', 'EventPollerThroughputInBytes', 'EventPollerUnit', 'FailedInvokeEventCount'],
      ...['FilteredOutEventCount', 'Invocations', 'InvokedEventCount', 'InvokeErrorCount', 'IteratorAge'],
      ...['MaxOffsetLag', 'MemoryThrottles', 'OffsetLag', 'OnFailureDestinationDeliveredEventCount'],
      ...['OnFailureDestinationDeliveryErrorCount', 'OversizedRecordCount', 'PolledEventCount', 'PollingErrorCount'],
      ...['PostRuntimeExtensionsDuration', 'ProvisionedConcurrencyInvocations'],
      ...['ProvisionedConcurrencySpilloverInvocations', 'ProvisionedConcurrencyUtilization'],
      ...['ProvisionedConcurrentExecutions', 'ProvisionedPollers', 'RecursiveInvocationsDropped'],
      ...['SchemaRegistryErrorCount', 'SignatureValidationErrors', 'SumOffsetLag', 'Throttles'],
      ...['UnreservedConcurrentExecutions', 'Url4xxCount', 'Url5xxCount', 'UrlRequestCount', 'UrlRequestLatency'],
    ],
    by: { dimension: 'FunctionName', names: ['Duration', 'Errors', 'Invocations', 'Throttles'] },
  },
  'AWS/SQS': {
    names: [
      ...['ApproximateAgeOfOldestMessage', 'ApproximateNumberOfGroupsWithInflightMessages'],
      ...['ApproximateNumberOfMessagesDelayed', 'ApproximateNumberOfMessagesNotVisible'],
      ...['ApproximateNumberOfMessagesVisible', 'NumberOfDeduplicatedSentMessages', 'NumberOfEmptyReceives'],
      ...['NumberOfMessagesDeleted', 'NumberOfMessagesReceived', 'NumberOfMessagesSent', 'SentMessageSize'],
    ],
    dimensions: ['QueueName'],
  },
  'AWS/SNS': {
    names: [
      ...['NumberOfMessagesPublished', 'NumberOfNotificationsDelivered', 'NumberOfNotificationsFailed'],
      ...['NumberOfNotificationsFilteredOut', 'NumberOfNotificationsFailedToRedriveToDlq'],
      ...['NumberOfNotificationsRedrivenToDlq', 'PublishSize', 'SMSMonthToDateSpentUSD', 'SMSSuccessRate'],
    ],
  },
};

export const metricWithoutData: Rule = {
  id: 'metricWithoutData',
  severity: 'warning',
  title: 'An alarm watches a metric that never has data',
  why:
    'CloudWatch accepts any name. An alarm on a metric that does not exist stays in INSUFFICIENT_DATA, or OK, ' +
    'whatever happens. Names and dimensions must match exactly.',
  fix: 'Use the metric methods of the construct: queue.metricApproximateNumberOfMessagesVisible(), fn.metricErrors().',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
  *check(model) {
    for (const { alarm, namespace = '', name, dimensions } of watchedMetrics(model)) {
      const known = NAMESPACES[namespace];
      if (!known || name === undefined) continue;
      const meant = known.names.includes(name) ? undefined : nearest(name, known.names);
      if (meant) {
        yield { at: alarm, what: `${namespace} has no metric '${name}'`, fix: `write '${meant}'` };
      }
      if (!known.dimensions && !known.by?.names.includes(name)) continue;
      const given = dimensions();
      const needed = known.dimensions ?? (given.length > 0 && known.by ? [known.by.dimension] : []);
      if (given.some(isDecidedLater) || needed.every((dimension) => given.includes(dimension))) continue;
      const dimension = needed.join(', ');
      yield {
        at: alarm,
        what: `${namespace} has metrics only by ${dimension}, and the alarm has ${given.join(', ') || 'no dimension'}`,
        fix: `set dimensionsMap: { ${dimension}: ... }, or use a metric method of the construct`,
      };
    }
  },
};
