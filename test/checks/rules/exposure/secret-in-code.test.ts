import type { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { SecretInCode } from '../../../../src/analysis/found/code-usage';
import { secretInCode } from '../../../../src/checks/rules/exposure/secret-in-code';
import { withUsage } from '../../../support/event-use';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

const withSecrets = (secrets?: readonly SecretInCode[]) => (stack: Stack) =>
  void withUsage(new lambda.Function(stack, 'Fn', anyCode()), { calls: [], reads: [], notes: [], secrets });

keepsRuleContract(secretInCode, {
  found: {
    'a secret in the code': {
      app: withSecrets([{ kind: 'a Stripe key', at: { file: 'src/pay.ts', line: 4 } }]),
      at: 'Stack/Fn',
      says: /^src\/pay\.ts:4 has what looks like a Stripe key in the code$/,
    },
  },
  silent: { 'code without secrets': withSecrets() },
});
