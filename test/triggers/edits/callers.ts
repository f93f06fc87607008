import { Duration } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { LambdaEdgeEventType } from 'aws-cdk-lib/aws-cloudfront';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  AlbTrigger,
  AppSyncTrigger,
  BedrockAgentActions,
  BedrockAgentTrigger,
  CloudFrontTrigger,
  CognitoTrigger,
  FunctionUrlAccess,
  FunctionUrlTrigger,
  HttpAccess,
  HttpApiTrigger,
  RestAccess,
  RestApiTrigger,
  S3BatchTrigger,
  SecretRotationTrigger,
  StepFunctionsTrigger,
  TenantId,
  TransferIdentityProviderTrigger,
  TransferStepFile,
  TransferWorkflowTrigger,
  VpcLatticeTrigger,
  WebSocketAccess,
  WebSocketTrigger,
} from '../../../src';
import type { Subject } from './subject';

const paths = (path: string) => [elbv2.ListenerCondition.pathPatterns([path])];
const actions = (name: string) => BedrockAgentActions.functions([{ name, description: 'Lists.' }]);
const TIMEOUT = { integrationTimeout: { integrationTimeout: Duration.seconds(7) } };
const THROTTLE = { throttle: { throttle: { rateLimit: 7, burstLimit: 7 } } };
const http = (access: HttpAccess) => ({ route: 'GET /orders', access });
const rest = (access: RestAccess) => ({ route: 'GET /orders', access });
const STRING = { type: apigateway.JsonSchemaType.STRING };
const schema = (type: apigateway.JsonSchema) => ({ requestBody: { properties: { a: type } } });

export const CALLERS: Readonly<Record<string, Subject>> = {
  HttpApiTrigger: {
    structs: ['HttpApiTriggerProps'],
    make: (world, props) => new HttpApiTrigger(world.http(), { ...http(HttpAccess.PUBLIC), ...props }),
    edits: () => ({
      ...TIMEOUT,
      ...THROTTLE,
      access: { access: HttpAccess.IAM },
      parameterMapping: {
        parameterMapping: new apigwv2.ParameterMapping().appendHeader('a', apigwv2.MappingValue.custom('b')),
      },
      payloadFormatVersion: { payloadFormatVersion: apigwv2.PayloadFormatVersion.VERSION_1_0 },
      route: { route: 'GET /carts' },
    }),
  },
  'HttpAccess.jwt': {
    structs: ['HttpJwtAccessOptions'],
    make: (world, options) => {
      const usual = { issuer: 'https://a.example.com', audience: ['shop'] };
      return new HttpApiTrigger(world.http(), http(HttpAccess.jwt({ ...usual, ...options })));
    },
    edits: () => ({
      audience: { audience: ['shop', 'carts'] },
      identitySource: { identitySource: ['$request.header.Token'] },
      issuer: { issuer: 'https://b.example.com' },
      scopes: { scopes: ['read'] },
    }),
  },
  'HttpAccess.lambda': {
    structs: ['HttpLambdaAccessOptions'],
    make: (world, options) => new HttpApiTrigger(world.http(), http(HttpAccess.lambda(world.fn('Guard'), options))),
    edits: () => ({
      identitySource: { identitySource: ['$request.header.Token'] },
      resultsCacheTtl: { resultsCacheTtl: Duration.minutes(7) },
      simpleResponses: { simpleResponses: false },
    }),
  },
  RestApiTrigger: {
    structs: ['RestApiTriggerProps'],
    make: (world, props) => new RestApiTrigger(world.rest(), { ...rest(RestAccess.PUBLIC), ...props }),
    edits: () => ({
      ...TIMEOUT,
      ...THROTTLE,
      access: { access: RestAccess.IAM },
      apiKeyRequired: { apiKeyRequired: true },
      asynchronous: { asynchronous: true },
      mapping: { mapping: { requestTemplates: { 'text/plain': '{}', 'application/json': '{}' } } },
      requestBody: [schema(STRING), schema({ type: apigateway.JsonSchemaType.NUMBER })],
      requestParameters: { requestParameters: { 'method.request.header.a': true } },
      responseTransferMode: { responseTransferMode: apigateway.ResponseTransferMode.STREAM },
      route: { route: 'GET /carts' },
      tenant: { tenant: TenantId.fromHeader('x-tenant') },
    }),
  },
  'RestAccess.cognito': {
    structs: ['RestCognitoAccessOptions'],
    make: (world, options) =>
      new RestApiTrigger(world.rest(), rest(RestAccess.cognito({ userPools: [world.users()], ...options }))),
    edits: (world) => ({
      resultsCacheTtl: { resultsCacheTtl: Duration.minutes(7) },
      scopes: { scopes: ['read'] },
      userPools: {
        userPools: [world.users(), cognito.UserPool.fromUserPoolId(world.stack, 'More', 'eu-central-1_abcdefghi')],
      },
    }),
  },
  'RestAccess.lambda': {
    structs: ['RestLambdaAccessOptions'],
    make: (world, options) => new RestApiTrigger(world.rest(), rest(RestAccess.lambda(world.fn('Guard'), options))),
    edits: () => ({
      identitySources: { identitySources: [apigateway.IdentitySource.header('Token')] },
      resultsCacheTtl: { resultsCacheTtl: Duration.minutes(7) },
    }),
  },
  WebSocketTrigger: {
    structs: ['WebSocketTriggerProps'],
    make: (world, props) => new WebSocketTrigger(world.webSocket(), { routeKey: 'send', ...props }),
    edits: () => {
      const connect = { routeKey: '$connect', access: WebSocketAccess.PUBLIC };
      return {
        ...TIMEOUT,
        access: [connect, { ...connect, access: WebSocketAccess.IAM }],
        postToConnections: { postToConnections: true },
        returnResponse: { returnResponse: true },
        routeKey: { routeKey: 'receive' },
      };
    },
  },
  'WebSocketAccess.lambda': {
    structs: ['WebSocketLambdaAccessOptions'],
    make: (world, options) => {
      const access = WebSocketAccess.lambda(world.fn('Guard'), options);
      return new WebSocketTrigger(world.webSocket(), { routeKey: '$connect', access });
    },
    edits: () => ({ identitySource: { identitySource: ['route.request.header.Token'] } }),
  },
  FunctionUrlTrigger: {
    structs: ['FunctionUrlTriggerProps'],
    make: (_world, props) => new FunctionUrlTrigger({ access: FunctionUrlAccess.IAM, ...props }),
    edits: () => ({
      access: { access: FunctionUrlAccess.publicBecause('it is a shop') },
      cors: { cors: { allowedOrigins: ['https://shop.example.com'] } },
      invokeMode: { invokeMode: lambda.InvokeMode.RESPONSE_STREAM },
    }),
  },
  AlbTrigger: {
    structs: ['AlbTriggerProps'],
    make: (world, props) => new AlbTrigger(world.listener(), { conditions: paths('/orders'), priority: 7, ...props }),
    edits: () => ({
      conditions: { conditions: paths('/carts') },
      healthCheck: { healthCheck: { enabled: true, path: '/health' } },
      multiValueHeaders: { multiValueHeaders: false },
      priority: { priority: 8 },
    }),
  },
  AppSyncTrigger: {
    structs: ['AppSyncTriggerProps'],
    make: (world, props) => new AppSyncTrigger(world.graph(), { typeName: 'Query', fieldName: 'order', ...props }),
    edits: () => ({
      fieldName: { fieldName: 'orders' },
      maxBatchSize: { maxBatchSize: 7 },
      typeName: { typeName: 'Mutation' },
    }),
  },
  BedrockAgentTrigger: {
    structs: ['BedrockAgentTriggerProps'],
    make: (world, props) =>
      new BedrockAgentTrigger(world.agent(), { actionGroupName: 'orders', actions: actions('list'), ...props }),
    edits: () => ({
      actionGroupName: { actionGroupName: 'carts' },
      actions: { actions: actions('show') },
      description: { description: 'Orders.' },
    }),
  },
  CloudFrontTrigger: {
    structs: ['CloudFrontTriggerProps'],
    handler: { architecture: lambda.Architecture.X86_64 },
    make: (world, props) =>
      new CloudFrontTrigger(world.distribution(), { eventType: LambdaEdgeEventType.ORIGIN_REQUEST, ...props }),
    edits: () => ({
      eventType: { eventType: LambdaEdgeEventType.ORIGIN_RESPONSE },
      includeBody: { includeBody: true },
      pathPattern: { pathPattern: '/images/*' },
    }),
  },
  CognitoTrigger: {
    structs: ['CognitoTriggerProps'],
    make: (world, props) =>
      new CognitoTrigger(world.users(), { operation: cognito.UserPoolOperation.PRE_SIGN_UP, ...props }),
    edits: (world) => {
      const operation = cognito.UserPoolOperation.PRE_TOKEN_GENERATION;
      const sender = { operation: cognito.UserPoolOperation.CUSTOM_EMAIL_SENDER };
      return {
        customSenderKmsKey: { ...sender, customSenderKmsKey: world.key() },
        lambdaVersion: [{ operation }, { operation, lambdaVersion: cognito.LambdaVersion.V2_0 }],
        operation: { operation },
      };
    },
  },
  S3BatchTrigger: {
    structs: ['S3BatchTriggerProps'],
    make: (world, props) => new S3BatchTrigger(world.bucket(), props),
    edits: (world) => ({
      manifestPrefix: { manifestPrefix: 'manifests/' },
      reportBucket: { reportBucket: world.bucket() },
      reportPrefix: [{ reportBucket: world.bucket() }, { reportBucket: world.bucket(), reportPrefix: 'reports/' }],
    }),
  },
  TransferWorkflowTrigger: {
    structs: ['TransferWorkflowTriggerProps'],
    make: (world, props) =>
      new TransferWorkflowTrigger({ stepName: 'scan', executionRole: world.role('Transfer'), ...props }),
    edits: (world) => ({
      executionRole: { executionRole: world.role('Other') },
      sourceFile: { sourceFile: TransferStepFile.ORIGINAL },
      stepName: { stepName: 'sort' },
      stepTimeout: { stepTimeout: Duration.minutes(7) },
    }),
  },
  TransferIdentityProviderTrigger: {
    structs: [],
    make: (world) => new TransferIdentityProviderTrigger(world.server()),
    edits: () => ({}),
  },
  SecretRotationTrigger: {
    structs: ['SecretRotationTriggerProps'],
    make: (world, props) => new SecretRotationTrigger(world.secret('shop'), props),
    edits: () => ({
      automaticallyAfter: { automaticallyAfter: Duration.days(7) },
      rotateImmediatelyOnUpdate: { rotateImmediatelyOnUpdate: false },
      rotationWindow: { rotationWindow: Duration.hours(7) },
    }),
  },
  VpcLatticeTrigger: {
    structs: ['VpcLatticeTriggerProps'],
    make: (world, props) => {
      const usual = props.exactPath === undefined ? { pathPrefix: '/orders' } : {};
      return new VpcLatticeTrigger(world.latticeListener(), { priority: 10, ...usual, ...props });
    },
    edits: () => ({
      exactPath: { exactPath: '/carts' },
      headers: { headers: { 'x-tenant': 'shop', 'x-stage': 'live' } },
      method: { method: 'GET' },
      pathPrefix: { pathPrefix: '/carts' },
      priority: { priority: 7 },
    }),
  },
  StepFunctionsTrigger: {
    structs: ['StepFunctionsTriggerProps'],
    make: (_world, props) => new StepFunctionsTrigger({ stateName: 'Pay', ...props }),
    edits: () => ({
      payload: { payload: sfn.TaskInput.fromObject({ a: 1 }) },
      queryLanguage: { queryLanguage: sfn.QueryLanguage.JSON_PATH },
      resultPath: [
        { queryLanguage: sfn.QueryLanguage.JSON_PATH },
        { queryLanguage: sfn.QueryLanguage.JSON_PATH, resultPath: '$.paid' },
      ],
      retryAttempts: { retryAttempts: 1 },
      stateName: { stateName: 'Book' },
      taskTimeout: { taskTimeout: Duration.seconds(7) },
      waitForTaskToken: [
        { taskTimeout: Duration.hours(7) },
        { taskTimeout: Duration.hours(7), waitForTaskToken: true },
      ],
    }),
  },
};
