import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { credentialsToAnyOrigin } from '../../../../src/checks/rules/exposure/credentials-to-any-origin';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

keepsRuleContract(credentialsToAnyOrigin, {
  found: {
    'a function URL': {
      app: (stack) => plainFunction(stack).addFunctionUrl({ cors: { allowedOrigins: ['*'], allowCredentials: true } }),
      at: 'Stack/Fn/FunctionUrl',
      says: /^allowCredentials is true, and allowOrigins has '\*'$/,
    },
    'an HTTP API': {
      app: (stack) =>
        new apigateway.CfnApi(stack, 'Api', {
          name: 'api',
          protocolType: 'HTTP',
          corsConfiguration: { allowOrigins: ['*'], allowCredentials: true },
        }),
      at: 'Stack/Api',
      says: /^allowCredentials is true/,
    },
  },
  silent: {
    'named origins': (stack) =>
      plainFunction(stack).addFunctionUrl({
        cors: { allowedOrigins: ['https://example.com'], allowCredentials: true },
      }),
    'no credentials': (stack) => plainFunction(stack).addFunctionUrl({ cors: { allowedOrigins: ['*'] } }),
  },
});
