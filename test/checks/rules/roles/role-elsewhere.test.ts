import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { roleElsewhere } from '../../../../src/checks/rules/roles/role-elsewhere';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

const ARN = 'arn:aws:iam::222222222222:role/app';

function functionIn(scope: Stack, account: string | undefined, arn: string): void {
  const stack = new Stack(scope.node.root as never, 'App', { env: { account, region: 'eu-central-1' } });
  const role = iam.Role.fromRoleArn(stack, 'Role', arn);
  new lambda.Function(stack, 'Fn', { ...anyCode(), role });
}

keepsRuleContract(roleElsewhere, {
  found: {
    'the role of another account': {
      app: (stack) => functionIn(stack, '111111111111', ARN),
      at: 'App/Fn',
      says: /role is one of account 222222222222, and the function is in account 111111111111/,
    },
  },
  silent: {
    'a role of the same account': (stack) => functionIn(stack, '222222222222', ARN),
    'a stack whose account is not known': (stack) => functionIn(stack, undefined, ARN),
    'a role of this account, whichever that is': (stack) =>
      functionIn(stack, '111111111111', stack.formatArn({ service: 'iam', region: '', resource: 'role/app' })),
  },
});
