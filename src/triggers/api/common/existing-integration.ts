import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { InternalError } from '../../../private/errors';

/**
 * An integration that exists already. The CDK makes integrations below the first route that uses them, so that they
 * would move when routes change their order.
 */
export class SharedIntegration extends apigwv2.HttpRouteIntegration {
  public constructor(private readonly integrationId: string) {
    super('Shared');
  }

  /** @internal */
  public override _bindToRoute(): { readonly integrationId: string } {
    return { integrationId: this.integrationId };
  }

  public bind(): apigwv2.HttpRouteIntegrationConfig {
    throw new InternalError('the CDK asked a shared integration to make itself');
  }
}
