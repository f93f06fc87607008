import { CustomResource, type Stack } from 'aws-cdk-lib';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { customResourceUnanswered } from '../../../../src/checks/rules/events/custom-resource-unanswered';
import { readFunction } from '../../../support/event-use';
import { keepsRuleContract } from '../../../support/rule-contract';

const resource = (stack: Stack, ...given: Parameters<typeof readFunction> extends [Stack, ...infer R] ? R : never) =>
  new CustomResource(stack, 'Schema', {
    serviceToken: readFunction(stack, ...given).functionArn,
    resourceType: 'Custom::Schema',
  });

keepsRuleContract(customResourceUnanswered, {
  found: {
    'a handler that only returns': {
      app: (stack) => void resource(stack, 'RequestType ResourceProperties', { returns: ['PhysicalResourceId'] }),
      at: 'Stack/Fn',
      says: /^src\/handler\.ts:3 never uses event\.ResponseURL.* a response to Stack\/Schema$/,
    },
  },
  silent: {
    'a handler that answers': (stack) => void resource(stack, 'RequestType ResponseURL'),
    'a handler that gives the event to a package, which may answer': (stack) =>
      void resource(stack, 'RequestType', { lost: [''] }),
    'a handler in a wrapper, which may answer': (stack) => void resource(stack, 'RequestType', { traits: ['wrapped'] }),
    'the provider framework': (stack) => {
      const { serviceToken } = new Provider(stack, 'Provider', { onEventHandler: readFunction(stack, 'RequestType') });
      new CustomResource(stack, 'Schema', { serviceToken });
    },
  },
});
