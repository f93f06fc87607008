import type { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { latestBehindAlias } from '../../../../src/checks/rules/aliases/latest-behind-alias';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

function alias(stack: Stack, of: 'latest' | 'current', props: lambda.AliasOptions = {}): void {
  const fn = new lambda.Function(stack, 'Fn', anyCode());
  const version = of === 'latest' ? fn.latestVersion : fn.currentVersion;
  new lambda.Alias(stack, 'Live', { aliasName: 'live', version, ...props });
}

keepsRuleContract(latestBehindAlias, {
  found: {
    'instances that are kept ready': {
      app: (stack) => alias(stack, 'latest', { provisionedConcurrentExecutions: 5 }),
      at: 'Stack/Live',
      says: /^it is an alias of \$LATEST with provisionedConcurrentExecutions of 5, which AWS refuses$/,
    },
    'weights of an alias that is written by hand': {
      app: (stack) => {
        const fn = new lambda.Function(stack, 'Fn', anyCode());
        new lambda.CfnAlias(stack, 'Live', {
          functionName: fn.functionName,
          functionVersion: '$LATEST',
          name: 'live',
          routingConfig: { additionalVersionWeights: [{ functionVersion: '1', functionWeight: 0.1 }] },
        });
      },
      at: 'Stack/Live',
      says: /with weights for versions/,
    },
  },
  silent: {
    'an alias of $LATEST without either': (stack) => alias(stack, 'latest'),
    'instances of a published version': (stack) => alias(stack, 'current', { provisionedConcurrentExecutions: 5 }),
  },
});
