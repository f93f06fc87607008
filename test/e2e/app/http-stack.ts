import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as route53 from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import {
  AccessLogs,
  HttpAccess,
  HttpApiRoutes,
  HttpApiSettings,
  RestAccess,
  RestApiRoutes,
  RestApiSettings,
  TypeScriptFunction,
} from 'lambdaform';
import { RecordingStack } from './recording-stack';

const cors = { allowOrigins: ['https://shop.example.com', 'http://localhost:3000'], allowCredentials: true };

/** Two APIs with everything that their settings know and the emulator serves. */
export class HttpStack extends RecordingStack {
  public constructor(scope: Construct, id: string, ledger: dynamodb.ITable) {
    super(scope, id, ledger);
    const read = this.recorder('HttpRead', [], 'http');
    const write = this.recorder('HttpWrite', [], 'http');
    const zone = new route53.HostedZone(this, 'Zone', { zoneName: 'example.com' });
    this.httpApi(read, write, zone);
    this.restApi(read, write, zone);
  }

  private httpApi(read: TypeScriptFunction, write: TypeScriptFunction, hostedZone: route53.IHostedZone): void {
    const userPool = new cognito.UserPool(this, 'Users', { signInAliases: { username: true } });
    const client = userPool.addClient('Web', { authFlows: { adminUserPassword: true } });
    this.output('UserPoolId', userPool.userPoolId);
    this.output('ClientId', client.userPoolClientId);

    const api = new apigwv2.HttpApi(this, 'HttpApi');
    const guard = new TypeScriptFunction(this, 'HttpGuard', { entry: 'src/guard.ts#simple' });
    HttpApiSettings.of(api).set({
      defaultAccess: HttpAccess.cognito({ userPool, clients: [client] }),
      authorizers: { staff: HttpAccess.lambda(guard) },
      cors,
      throttle: { rateLimit: 1000, burstLimit: 500 },
      domain: { domainName: 'http.example.com', hostedZone },
    });
    const routes = HttpApiRoutes.of(api);
    routes.add({ 'GET /open/{id}': read, 'ANY /open': write }, { access: HttpAccess.PUBLIC });
    routes.add({ 'GET /orders': read, 'POST /orders': write });
    routes.add({ 'DELETE /orders/{id}': write }, { access: HttpAccess.named('staff'), throttle: { rateLimit: 50 } });
    this.output('ApiUrl', api.apiEndpoint);
  }

  private restApi(read: TypeScriptFunction, write: TypeScriptFunction, hostedZone: route53.IHostedZone): void {
    const api = new apigateway.RestApi(this, 'RestApi', { cloudWatchRole: false });
    const guard = new TypeScriptFunction(this, 'RestGuard', { entry: 'src/guard.ts#policy' });
    const partner = new apigateway.ApiKey(this, 'Partner', { value: 'a-key-of-at-least-20-letters' });
    const guest = new apigateway.ApiKey(this, 'Guest', { value: 'a-key-for-those-who-just-look' });
    RestApiSettings.of(api).set({
      authorizers: { staff: RestAccess.lambda(guard) },
      accessLogs: AccessLogs.json(),
      cors,
      usagePlans: {
        partners: { apiKeys: [partner] },
        guests: { apiKeys: [guest], quota: { limit: 2, period: apigateway.Period.DAY } },
      },
      domain: { domainName: 'rest.example.com', hostedZone, basePath: 'v1' },
    });
    const routes = RestApiRoutes.of(api);
    const requestBody = { type: apigateway.JsonSchemaType.OBJECT, required: ['item'] };
    routes.add({ 'GET /open/{id}': read }, { access: RestAccess.PUBLIC });
    routes.add({ 'POST /orders': write }, { access: RestAccess.PUBLIC, requestBody });
    routes.add({ 'GET /orders': read }, { access: RestAccess.PUBLIC, apiKeyRequired: true });
    routes.add({ 'DELETE /orders/{id}': write }, { access: RestAccess.named('staff'), throttle: { rateLimit: 50 } });
    this.output('RestUrl', api.url);
  }
}
