import { CfnParameter } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { publicFunctionUrl } from '../../../../src/checks/rules/exposure/public-function-url';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

keepsRuleContract(publicFunctionUrl, {
  found: {
    'a URL for everybody': {
      app: (stack) => plainFunction(stack).addFunctionUrl({ authType: lambda.FunctionUrlAuthType.NONE }),
      at: 'Stack/Fn/FunctionUrl',
      says: /^everyone may call the URL of Stack\/Fn: authType is NONE$/,
    },
  },
  silent: {
    'a URL for those who sign': (stack) => plainFunction(stack).addFunctionUrl(),
    'what a parameter decides': (stack) => {
      const authType = new CfnParameter(stack, 'Auth').valueAsString;
      new lambda.CfnUrl(stack, 'Url', { authType, targetFunctionArn: plainFunction(stack).functionArn });
    },
  },
});
