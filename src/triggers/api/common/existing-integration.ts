import type * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';

/**
 * An integration that already exists, for use by a route. The CDK creates integrations below the first route that uses
 * them, so they would move when routes change their order.
 *
 * @param kind the CDK's base class of the integrations of the API
 * @param integrationId the ID of the integration
 */
export function existingIntegration<T extends apigwv2.HttpRouteIntegration | apigwv2.WebSocketRouteIntegration>(
  kind: { readonly prototype: T },
  integrationId: string,
): T {
  // The CDK reads nothing but the ID from an integration that is bound.
  return Object.create(kind.prototype, { _bindToRoute: { value: () => ({ integrationId }) } }) as T;
}
