import { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { clientRegion } from '../../../../src/checks/rules/places/client-region';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

const stackIn = (stack: Stack, id: string, region?: string) =>
  new Stack(stack.node.root as never, id, region === undefined ? {} : { env: { account: '111111111111', region } });

function tableIn(stack: Stack): dynamodb.Table {
  const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
  return new dynamodb.Table(stack, 'Table', { partitionKey, tableName: 'orders' });
}

function reader(stack: Stack, table: dynamodb.ITable, more: Record<string, string> = {}): void {
  new lambda.Function(stack, 'Fn', { ...anyCode(), environment: { TABLE: table.tableName, ...more } });
}

keepsRuleContract(clientRegion, {
  found: {
    'the name of a table in another region': {
      app: (scope) => reader(stackIn(scope, 'App', 'eu-west-1'), tableIn(stackIn(scope, 'Data', 'us-east-1'))),
      at: 'App/Fn',
      says: /^the variable TABLE names Data\/Table in us-east-1, .*look for it in eu-west-1$/,
    },
  },
  silent: {
    'a function that gets the region too': (scope) =>
      reader(stackIn(scope, 'App', 'eu-west-1'), tableIn(stackIn(scope, 'Data', 'us-east-1')), {
        TABLE_REGION: 'us-east-1',
      }),
    'a table of another stack in the same region': (scope) =>
      reader(stackIn(scope, 'App', 'eu-west-1'), tableIn(stackIn(scope, 'Data', 'eu-west-1'))),
    'stacks whose regions are not known': (scope) => reader(stackIn(scope, 'App'), tableIn(stackIn(scope, 'Data'))),
  },
});
