import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { startingPositionMissing } from '../../../../src/checks/rules/refused/starting-position-missing';
import { keepsRuleContract } from '../../../support/rule-contract';
import { rawMapping } from './sources';

keepsRuleContract(startingPositionMissing, {
  found: {
    'a stream without a beginning': {
      app: (stack) => rawMapping(stack, new kinesis.Stream(stack, 'Clicks').streamArn),
      at: 'Stack/Mapping',
      says: /^StartingPosition is missing/,
    },
  },
  silent: {
    'a stream with a beginning': (stack) =>
      rawMapping(stack, new kinesis.Stream(stack, 'Clicks').streamArn, { startingPosition: 'LATEST' }),
    'a queue': (stack) => rawMapping(stack, new sqs.Queue(stack, 'Jobs').queueArn),
  },
});
