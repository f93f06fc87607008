import { Stack } from 'aws-cdk-lib';
import type * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { grant } from '../../../private/grants';
import { STATE, stateOf } from '../../../private/state';
import { acknowledgeWildcards } from '../../../private/wildcard-findings';

/** Lets a function send messages to connected clients. */
export function letPost(handler: lambda.IFunction, api: apigwv2.IWebSocketApi, stage?: apigwv2.IWebSocketStage): void {
  const resourceName = `${stage?.stageName ?? '*'}/POST/@connections/*`;
  const arn = Stack.of(handler).formatArn({ service: 'execute-api', resource: api.apiId, resourceName });
  const granted = stateOf(handler, STATE.postToConnections, () => new Set<string>());
  if (granted.has(arn)) return;
  granted.add(arn);
  grant(handler, { actions: ['execute-api:ManageConnections'], resources: [arn] });
  acknowledgeWildcards(handler, () => [arn], 'Connections come and go; their ids are not known before.');
}
