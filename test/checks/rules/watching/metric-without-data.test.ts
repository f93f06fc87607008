import type { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { metricWithoutData } from '../../../../src/checks/rules/watching/metric-without-data';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

function watch(stack: Stack, metric: cloudwatch.IMetric): void {
  new cloudwatch.Alarm(stack, 'Alarm', { metric, threshold: 1, evaluationPeriods: 1 });
}

const metric = (namespace: string, metricName: string, dimensionsMap?: cloudwatch.DimensionsMap) => (stack: Stack) =>
  watch(stack, new cloudwatch.Metric({ namespace, metricName, dimensionsMap }));

keepsRuleContract(metricWithoutData, {
  found: {
    'a metric in other letters': {
      app: metric('AWS/Lambda', 'errors', { FunctionName: 'f' }),
      at: 'Stack/Alarm',
      says: /AWS\/Lambda has no metric 'errors'/,
    },
    'a metric in the singular': {
      app: metric('AWS/SQS', 'NumberOfMessageSent', { QueueName: 'q' }),
      at: 'Stack/Alarm',
      says: /no metric 'NumberOfMessageSent'/,
    },
    'a queue that is named by its ARN': {
      app: metric('AWS/SQS', 'ApproximateNumberOfMessagesVisible', { QueueArn: 'q' }),
      at: 'Stack/Alarm',
      says: /by QueueName, and the alarm has QueueArn/,
    },
    'a function that is called by half a name': {
      app: metric('AWS/Lambda', 'Errors', { Function: 'f' }),
      at: 'Stack/Alarm',
      says: /by FunctionName, and the alarm has Function$/,
    },
    'a wrong metric of an event source mapping': {
      app: metric('AWS/Lambda', 'DropedEventCount', { EventSourceMappingUUID: 'id' }),
      at: 'Stack/Alarm',
      says: /no metric 'DropedEventCount'/,
    },
    'a wrong metric in math': {
      app: (stack) => {
        const wrong = new cloudwatch.Metric({ namespace: 'AWS/Lambda', metricName: 'Throtles' });
        const usingMetrics = { wrong, right: plainFunction(stack).metricErrors() };
        watch(stack, new cloudwatch.MathExpression({ expression: 'wrong + right', usingMetrics }));
      },
      at: 'Stack/Alarm',
      says: /no metric 'Throtles'/,
    },
  },
  silent: {
    'metrics of constructs': (stack) => {
      watch(stack, plainFunction(stack).metricErrors());
      const { queue } = { queue: new sqs.Queue(stack, 'Jobs') };
      const alarm = { threshold: 1, evaluationPeriods: 1 };
      queue.metricApproximateAgeOfOldestMessage().createAlarm(stack, 'Age', alarm);
    },
    'a metric of the whole account': metric('AWS/Lambda', 'UnreservedConcurrentExecutions'),
    'errors of the whole account, and of an alias': (stack) => {
      metric('AWS/Lambda', 'Errors')(stack);
      const dimensionsMap = { FunctionName: 'f', Resource: 'f:live' };
      const ofAlias = new cloudwatch.Metric({ namespace: 'AWS/Lambda', metricName: 'Errors', dimensionsMap });
      ofAlias.createAlarm(stack, 'Alias', { threshold: 1, evaluationPeriods: 1 });
    },
    'a metric that AWS may have added': metric('AWS/Lambda', 'SnapshotsRestored', { FunctionName: 'f' }),
    'metrics of managed instances and of pollers': (stack) => {
      for (const metricName of ['CPUThrottles', 'DiskThrottles', 'MaxOffsetLag', 'SumOffsetLag', 'Url5xxCount']) {
        const one = new cloudwatch.Metric({ namespace: 'AWS/Lambda', metricName });
        one.createAlarm(stack, metricName, { threshold: 1, evaluationPeriods: 1 });
      }
    },
    'a metric of the app itself': metric('Shop', 'errors'),
  },
});
