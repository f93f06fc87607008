import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { queueOfSeveralFunctions } from '../../../../src/checks/rules/failures/queue-of-several-functions';
import { keepsRuleContract } from '../../../support/rule-contract';
import { otherStack, plainFunction } from '../by-hand';

keepsRuleContract(queueOfSeveralFunctions, {
  found: {
    'two functions with an event source each': {
      app: (stack) => {
        const queue = new sqs.Queue(stack, 'Jobs');
        for (const id of ['Mail', 'Bill']) plainFunction(stack, id).addEventSource(new SqsEventSource(queue));
      },
      at: 'Stack/Jobs',
      says: /functions Stack\/Bill, Stack\/Mail read/,
    },
    'filters that seem to share messages out': {
      app: (stack) => {
        const queue = new sqs.Queue(stack, 'Jobs');
        for (const type of ['mail', 'bill']) {
          const filters = [{ pattern: JSON.stringify({ body: { type: [type] } }) }];
          plainFunction(stack, type).addEventSource(new SqsEventSource(queue, { filters }));
        }
      },
      at: 'Stack/Jobs',
      says: /each message goes to only one of them/,
    },
    'a reader in another stack, by its alias': {
      app: (stack) => {
        const queue = new sqs.Queue(stack, 'Jobs');
        plainFunction(stack, 'Mail').addEventSource(new SqsEventSource(queue));
        plainFunction(otherStack(stack), 'Bill').addAlias('live').addEventSource(new SqsEventSource(queue));
      },
      at: 'Stack/Jobs',
      says: /Other\/Bill, Stack\/Mail/,
    },
  },
  silent: {
    'one function for two queues': (stack) => {
      const fn = plainFunction(stack);
      for (const id of ['One', 'Two']) fn.addEventSource(new SqsEventSource(new sqs.Queue(stack, id)));
    },
    'a queue for each function': (stack) => {
      for (const id of ['One', 'Two']) {
        plainFunction(stack, id).addEventSource(new SqsEventSource(new sqs.Queue(stack, `Of${id}`)));
      }
    },
  },
});
