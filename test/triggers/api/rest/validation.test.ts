import { Duration } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { HandlerFunction } from '../../../../src/functions/handler-function';
import { RestAccess, RestApiTrigger, type RestApiTriggerProps } from '../../../../src/triggers';
import { anyCode, faultsOf, only, templateOf } from '../../../support/fixture';
import { made, method, newApi, serve } from '../../../support/rest-api';

const MODEL = 'AWS::ApiGateway::Model';
const VALIDATOR = 'AWS::ApiGateway::RequestValidator';
const STREAM = apigateway.ResponseTransferMode.STREAM;

const order: apigateway.JsonSchema = {
  type: apigateway.JsonSchemaType.OBJECT,
  properties: { item: { type: apigateway.JsonSchemaType.STRING } },
  required: ['item'],
};
const page = { 'method.request.querystring.page': true };
const route = (props: Partial<RestApiTriggerProps>): RestApiTriggerProps => ({
  route: 'POST /orders',
  access: RestAccess.PUBLIC,
  ...props,
});

describe('requests are checked before they reach the function', () => {
  test('the body is checked with a schema, whatever its content type', () => {
    const template = made(route({ requestBody: order }));
    const properties = method(template, 'POST');
    expect(Object.keys(properties.RequestModels)).toEqual(['$default']);
    expect(only(template, MODEL).Properties).toMatchObject({
      ContentType: 'application/json',
      Schema: { $schema: 'http://json-schema.org/draft-04/schema#', required: ['item'] },
    });
    expect(only(template, VALIDATOR).Properties).toMatchObject({
      ValidateRequestBody: true,
      ValidateRequestParameters: false,
    });
    expect(properties.RequestValidatorId).toEqual({ Ref: expect.any(String) });
  });

  test.each<[string, Partial<RestApiTriggerProps>, object | undefined]>([
    ['parameters', { requestParameters: page }, { ValidateRequestBody: false, ValidateRequestParameters: true }],
    [
      'both',
      { requestBody: order, requestParameters: page },
      { ValidateRequestBody: true, ValidateRequestParameters: true },
    ],
    ['nothing if no parameter is required', { requestParameters: { 'method.request.header.etag': false } }, undefined],
  ])('checks %s', (_sentence, props, validator) => {
    const template = made(route(props));
    expect(method(template, 'POST').RequestParameters).toEqual(props.requestParameters);
    if (validator) expect(only(template, VALIDATOR).Properties).toMatchObject(validator);
    else template.resourceCountIs(VALIDATOR, 0);
  });

  test('routes with the same settings share models and validators', () => {
    const { stack, api } = newApi();
    serve(api, 'One', route({ requestBody: order }));
    serve(api, 'Two', route({ route: 'PUT /orders', requestBody: { ...order } }));
    serve(api, 'Three', route({ route: 'PUT /items', requestBody: { ...order, required: [] } }));
    const template = templateOf(stack);
    template.resourceCountIs(MODEL, 2);
    template.resourceCountIs(VALIDATOR, 1);
  });

  test.each([
    'querystring.page',
    'method.request.body.item',
    'integration.request.header.etag',
    'method.request.path.',
  ])('a parameter that is not a place in a request is refused: %s', (name) => {
    const faults = faultsOf(() => made(route({ requestParameters: { [name]: true } })));
    expect(faults).toMatchObject([{ code: 'RequestParameterName', what: expect.stringContaining(`'${name}'`) }]);
  });
});

describe('streamed responses', () => {
  const streaming = (seconds: number | undefined, props: Partial<RestApiTriggerProps> = {}, edge = true) => {
    const endpointTypes = [edge ? apigateway.EndpointType.EDGE : apigateway.EndpointType.REGIONAL];
    const { stack, api } = newApi({ endpointTypes });
    const timeout = seconds === undefined ? undefined : Duration.seconds(seconds);
    const triggers = [new RestApiTrigger(api, route({ responseTransferMode: STREAM, ...props }))];
    new HandlerFunction(stack, 'Handler', { ...anyCode(), timeout, triggers });
    return templateOf(stack);
  };

  test('come from the streaming API of Lambda, and may take 15 minutes', () => {
    const template = streaming(900);
    const { Integration } = method(template, 'POST');
    expect(Integration).toMatchObject({ ResponseTransferMode: 'STREAM', TimeoutInMillis: 900_000 });
    expect(JSON.stringify(Integration.Uri)).toMatch(/2021-11-15.*response-streaming-invocations/);
    template.hasResourceProperties('AWS::Lambda::Permission', { Action: 'lambda:InvokeFunction' });
  });

  test('may take a minute by default', () => {
    expect(only(streaming(undefined), 'AWS::Lambda::Function').Properties.Timeout).toBe(60);
  });

  test.each<[string, number, Partial<RestApiTriggerProps>, string]>([
    ['longer than the API waits', 120, { integrationTimeout: Duration.minutes(1) }, 'TimeoutLongerThanCaller'],
    ['longer than streams may last', 60, { integrationTimeout: Duration.minutes(16) }, 'IntegrationTimeoutTooLong'],
  ])('are refused: %s', (_sentence, seconds, props, code) => {
    expect(faultsOf(() => streaming(seconds, props)).map((fault) => fault.code)).toEqual([code]);
  });
});
