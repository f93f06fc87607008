import type * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { metricLines } from '../../metric-lines';
import type { TriggerGraph } from '../../trigger-graph';

/** The traffic of all clients of the API. */
export function clientGraph(api: apigwv2.IWebSocketApi): TriggerGraph {
  return {
    title: 'messages and connections',
    metrics: metricLines('AWS/ApiGateway', { ApiId: api.apiId }, [
      { name: 'MessageCount', label: 'messages', color: cloudwatch.Color.BLUE },
      { name: 'ConnectCount', label: 'new connections', color: cloudwatch.Color.GREEN },
      { name: 'ClientError', label: 'client errors', color: cloudwatch.Color.ORANGE },
    ]),
    unit: 'a minute',
    wholeSource: true,
  };
}
