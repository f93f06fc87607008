import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { mappedTwice } from '../../../../src/checks/rules/refused/mapped-twice';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';
import { rawMapping } from './sources';

const filterCriteria = (type: string) => ({ filters: [{ pattern: JSON.stringify({ body: { type: [type] } }) }] });

keepsRuleContract(mappedTwice, {
  found: {
    'one queue twice, with two filters': {
      app: (stack) => {
        const [fn, { queueArn }] = [plainFunction(stack), new sqs.Queue(stack, 'Jobs')];
        rawMapping(stack, queueArn, { filterCriteria: filterCriteria('created') }, fn, 'Created');
        rawMapping(stack, queueArn, { filterCriteria: filterCriteria('deleted') }, fn, 'Deleted');
      },
      at: 'Stack/Deleted',
      says: /^Stack\/Created reads Stack\/Jobs for the same function already$/,
    },
    'a mapping beside the event source of the CDK': {
      app: (stack) => {
        const [fn, queue] = [plainFunction(stack), new sqs.Queue(stack, 'Jobs')];
        fn.addEventSource(new SqsEventSource(queue));
        rawMapping(stack, queue.queueArn, {}, fn);
      },
      at: 'Stack/Mapping',
      says: /reads Stack\/Jobs for the same function already$/,
    },
  },
  silent: {
    'two queues of a function': (stack) => {
      const fn = plainFunction(stack);
      for (const id of ['A', 'B']) fn.addEventSource(new SqsEventSource(new sqs.Queue(stack, id)));
    },
    'a function and its alias': (stack) => {
      const [fn, queue] = [plainFunction(stack), new sqs.Queue(stack, 'Jobs')];
      fn.addEventSource(new SqsEventSource(queue));
      rawMapping(stack, queue.queueArn, { functionName: fn.addAlias('live').functionArn }, fn as lambda.Function);
    },
  },
});
