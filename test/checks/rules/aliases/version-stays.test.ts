import type { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { versionStays } from '../../../../src/checks/rules/aliases/version-stays';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

const fnIn = (stack: Stack) => new lambda.Function(stack, 'Fn', anyCode());

function aliasOf(stack: Stack, version: lambda.IVersion): void {
  new lambda.Alias(stack, 'Live', { aliasName: 'live', version });
}

keepsRuleContract(versionStays, {
  found: {
    'an alias of a version that is made once': {
      app: (stack) => aliasOf(stack, new lambda.Version(stack, 'Version', { lambda: fnIn(stack) })),
      at: 'Stack/Version',
      says: /^it is published once, so Stack\/Live goes on running its code when that of Stack\/Fn changes$/,
    },
    'a version that is written by hand': {
      app: (stack) => {
        const functionName = fnIn(stack).functionName;
        const version = new lambda.CfnVersion(stack, 'Version', { functionName });
        new lambda.CfnAlias(stack, 'Live', { name: 'live', functionName, functionVersion: version.attrVersion });
      },
      at: 'Stack/Version',
      says: /Stack\/Live goes on/,
    },
  },
  silent: {
    'the current version': (stack) => fnIn(stack).addAlias('live'),
    'a version with the hash of its code': (stack) =>
      aliasOf(stack, new lambda.Version(stack, 'Version', { lambda: fnIn(stack), codeSha256: 'x'.repeat(43) })),
    'a version whose id changes with each release': (stack) =>
      aliasOf(stack, new lambda.Version(stack, 'Version-1.4.2', { lambda: fnIn(stack) })),
    'a version that no alias uses': (stack) => new lambda.Version(stack, 'Version', { lambda: fnIn(stack) }),
  },
});
