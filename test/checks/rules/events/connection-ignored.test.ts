import type { Stack } from 'aws-cdk-lib';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { EventUse } from '../../../../src/analysis/found/code-usage';
import { connectionIgnored } from '../../../../src/checks/rules/events/connection-ignored';
import { eventUse, withUsage } from '../../../support/event-use';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

const PUT = { client: 'client-dynamodb', operation: 'PutItem' };

interface Case {
  readonly reads?: string;
  readonly more?: Partial<EventUse>;
  readonly operation?: string;
  readonly route?: 'connect' | 'disconnect' | 'default';
}

const app =
  ({ reads = 'queryStringParameters', more, operation = 'PutItem', route = 'connect' }: Case) =>
  (stack: Stack) => {
    const calls = [{ ...PUT, operation }];
    const usage = { calls, reads: [], notes: [], event: eventUse(reads, more) };
    const fn = withUsage(new lambda.Function(stack, 'Fn', anyCode()), usage);
    new apigatewayv2.WebSocketApi(stack, 'Api', {
      [`${route}RouteOptions`]: { integration: new WebSocketLambdaIntegration('Fn', fn) },
    });
  };

keepsRuleContract(connectionIgnored, {
  found: {
    'a connection that is kept without its id': {
      app: app({}),
      at: 'Stack/Fn',
      says: /^src\/handler\.ts:3 handles \$connect and writes to a table, but never reads/,
    },
  },
  silent: {
    'a connection that is kept with its id': app({ reads: 'requestContext requestContext.connectionId' }),
    'code that hands on the event': app({ more: { lost: [''] } }),
    'code that hands on the context': app({ more: { lost: ['requestContext'] } }),
    'code that only looks who it is': app({ operation: 'GetItem' }),
    'another route, which may send to all': app({ route: 'default' }),
  },
});
