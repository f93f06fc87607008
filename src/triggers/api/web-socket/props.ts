import type { Duration } from 'aws-cdk-lib';
import type { WebSocketAccess } from './access';

/** Which messages invoke the function. */
export interface WebSocketTriggerProps {
  /**
   * `'$connect'`, `'$disconnect'`, `'$default'` for messages that match no other route, or the value that the API's
   * `routeSelectionExpression` finds in a message: `'sendMessage'` for `{"action": "sendMessage"}`.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-routes.html
   */
  readonly routeKey: string;

  /**
   * Who may connect. Set it on the route `$connect` and nowhere else: a connected client may send anything.
   *
   * @default - required on `$connect`
   */
  readonly access?: WebSocketAccess;

  /**
   * Whether the client gets what the handler returns. Otherwise the handler responds by posting to the connection.
   *
   * @default false
   */
  readonly returnResponse?: boolean;

  /**
   * Whether the function may send messages to connections of the API (`execute-api:ManageConnections`, POST only).
   *
   * @default false
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
   */
  readonly postToConnections?: boolean;

  /**
   * How long API Gateway waits for the function: 50 milliseconds to 29 seconds.
   *
   * @default Duration.seconds(29)
   */
  readonly integrationTimeout?: Duration;
}
