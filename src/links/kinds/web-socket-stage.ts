import { Stack } from 'aws-cdk-lib';
import type * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type { LinkKind } from '../model/link-kind';
import { has } from './recognize';

const wildcardReason = 'The ids of connections are not known in advance; all of them belong to this one stage.';

/** `WebSocketStage`, and imported ones: to send to clients that are connected, and to disconnect them. */
export const webSocketStage: LinkKind<apigwv2.IWebSocketStage> = {
  name: 'a stage of a WebSocket API',
  service: 'execute-api',
  forms: ['execute-api-general'],
  matches: (resource) => has(resource, 'callbackUrl', 'stageName'),
  // The endpoint for the client of the management API.
  identifier: (stage) => stage.callbackUrl,
  read: () => [],
  write: () => ['execute-api:ManageConnections'],
  targets: (stage) => [
    {
      arns: [connectionsOf(stage, '*')],
      accepts: (action) => action === 'execute-api:ManageConnections',
      wildcardReason,
    },
    { arns: [] },
  ],
  narrow: (stage, { part }) => (part ? { arns: [connectionsOf(stage, part)], wildcardReason } : undefined),
};

function connectionsOf(stage: apigwv2.IWebSocketStage, method: string): string {
  return Stack.of(stage).formatArn({
    service: 'execute-api',
    account: stage.env.account,
    region: stage.env.region,
    resource: stage.api.apiId,
    resourceName: `${stage.stageName}/${method}/@connections/*`,
  });
}
