import { Aws, type Stack } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { call } from '../../support/code-usage';
import { HERE, keepsLinkContract } from '../link-contract';

const connections = (method: string) => (stage: apigwv2.IWebSocketStage) => [
  `arn:${Aws.PARTITION}:execute-api:${HERE.region}:${HERE.account}:${stage.api.apiId}/live/${method}/@connections/*`,
];

describe('a stage of a WebSocket API', () => {
  keepsLinkContract<apigwv2.IWebSocketStage>({
    make: (stack) => new apigwv2.WebSocketStage(stack, 'Thing', { webSocketApi: api(stack), stageName: 'live' }),
    imported: {},
    variable: (stage) => stage.callbackUrl,
    read: [],
    write: [{ actions: ['execute-api:ManageConnections'], on: connections('*') }],
    found: {
      usage: { calls: [call('client-apigatewaymanagementapi', 'PostToConnection')] },
      allowed: [{ actions: ['execute-api:ManageConnections'], on: connections('POST') }],
    },
  });
});

function api(stack: Stack): apigwv2.WebSocketApi {
  return new apigwv2.WebSocketApi(stack, 'Sockets');
}
