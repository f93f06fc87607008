import type { Stack } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { redriveNotCounted } from '../../../../src/checks/rules/watching/redrive-not-counted';
import { keepsRuleContract } from '../../../support/rule-contract';

function dead(stack: Stack): sqs.Queue {
  const queue = new sqs.Queue(stack, 'Dead');
  new sqs.Queue(stack, 'Jobs', { deadLetterQueue: { queue, maxReceiveCount: 3 } });
  return queue;
}

const alarm = { threshold: 1, evaluationPeriods: 1 };

keepsRuleContract(redriveNotCounted, {
  found: {
    'sent messages of a dead-letter queue': {
      app: (stack) => void dead(stack).metricNumberOfMessagesSent().createAlarm(stack, 'Alarm', alarm),
      at: 'Stack/Alarm',
      says: /^it watches NumberOfMessagesSent of Stack\/Dead/,
    },
  },
  silent: {
    'visible messages of a dead-letter queue': (stack) =>
      void dead(stack).metricApproximateNumberOfMessagesVisible().createAlarm(stack, 'Alarm', alarm),
    both: (stack) => {
      const queue = dead(stack);
      queue.metricNumberOfMessagesSent().createAlarm(stack, 'Alarm', alarm);
      queue.metricApproximateAgeOfOldestMessage().createAlarm(stack, 'Age', alarm);
    },
    'sent messages of a queue that producers send to': (stack) =>
      void new sqs.Queue(stack, 'Jobs').metricNumberOfMessagesSent().createAlarm(stack, 'Alarm', alarm),
  },
});
