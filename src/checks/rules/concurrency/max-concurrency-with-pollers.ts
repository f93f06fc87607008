import type { Rule } from '../../model/rule';
import { fieldOf } from '../../model/values';

export const maxConcurrencyWithPollers: Rule = {
  id: 'maxConcurrencyWithPollers',
  severity: 'error',
  title: 'An event source mapping has both provisioned pollers and a maximum concurrency',
  why: 'The two settings exclude each other: AWS refuses the mapping, and the deployment fails.',
  fix: 'Limit the pollers instead: each runs up to 10 invocations at a time.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html',
  *check(model) {
    for (const by of model.resources('AWS::Lambda::EventSourceMapping')) {
      const maximum = fieldOf(by.property('ScalingConfig'), 'MaximumConcurrency');
      if (typeof maximum !== 'number' || by.property('ProvisionedPollerConfig') === undefined) continue;
      yield {
        at: by,
        what: `it has provisionedPollerConfig and a maximumConcurrency of ${maximum}, which AWS refuses together`,
        fix: 'remove scalingConfig, and limit maximumPollers of provisionedPollerConfig: a poller runs up to 10 invocations',
      };
    }
  },
};
