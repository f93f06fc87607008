import { CustomResource, type Stack } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { answeredByProvider } from '../../../../src/checks/rules/events/answered-by-provider';
import { readFunction } from '../../../support/event-use';
import { keepsRuleContract } from '../../../support/rule-contract';

function provider(stack: Stack, onEventHandler: lambda.Function): void {
  new CustomResource(stack, 'Schema', {
    serviceToken: new Provider(stack, 'Provider', { onEventHandler }).serviceToken,
  });
}

keepsRuleContract(answeredByProvider, {
  found: {
    'a handler that answers itself': {
      app: (stack) => provider(stack, readFunction(stack, 'RequestType ResponseURL')),
      at: 'Stack/Fn',
      says: /^the code uses event\.ResponseURL, but the provider framework responds/,
    },
  },
  silent: {
    'a handler that returns': (stack) => provider(stack, readFunction(stack, 'RequestType')),
    'a handler that answers if there is an address': (stack) => provider(stack, readFunction(stack, 'ResponseURL?')),
    'a handler that CloudFormation calls': (stack) => {
      new CustomResource(stack, 'Schema', { serviceToken: readFunction(stack, 'ResponseURL').functionArn });
    },
  },
});
