import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { maxConcurrencyWithPollers } from '../../../../src/checks/rules/concurrency/max-concurrency-with-pollers';
import { keepsRuleContract } from '../../../support/rule-contract';

const read = { functionName: 'fn', eventSourceArn: 'arn:aws:sqs:eu-central-1:111111111111:jobs' };

keepsRuleContract(maxConcurrencyWithPollers, {
  found: {
    'both on a mapping that is written by hand': {
      app: (stack) =>
        new CfnEventSourceMapping(stack, 'Read', {
          ...read,
          scalingConfig: { maximumConcurrency: 5 },
          provisionedPollerConfig: { maximumPollers: 2 },
        }),
      at: 'Stack/Read',
      says: /^it has provisionedPollerConfig and a maximumConcurrency of 5, which AWS refuses together$/,
    },
  },
  silent: {
    'pollers alone': (stack) =>
      new CfnEventSourceMapping(stack, 'Read', { ...read, provisionedPollerConfig: { maximumPollers: 2 } }),
    'a maximum alone, and an empty one, which removes it': (stack) => {
      new CfnEventSourceMapping(stack, 'Read', { ...read, scalingConfig: { maximumConcurrency: 5 } });
      const provisionedPollerConfig = { maximumPollers: 2 };
      new CfnEventSourceMapping(stack, 'Removed', { ...read, scalingConfig: {}, provisionedPollerConfig });
    },
  },
});
