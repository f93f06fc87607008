import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { RestAccess, type RestApiTriggerProps } from '../../../../src/triggers';
import { PROXY_EVENT } from '../../../../src/triggers/api/rest/mapping/event-template';
import { faultsOf, templateOf } from '../../../support/fixture';
import { method, newApi, serve } from '../../../support/rest-api';

const report: RestApiTriggerProps = { route: 'GET /reports', access: RestAccess.PUBLIC };

function templateWith(props: Partial<RestApiTriggerProps>) {
  const { stack, api } = newApi();
  serve(api, 'Handler', { ...report, ...props });
  return templateOf(stack);
}

const codesOf = (props: Partial<RestApiTriggerProps>) => faultsOf(() => templateWith(props)).map(({ code }) => code);

describe('an asynchronous route', () => {
  const template = templateWith({ asynchronous: true });

  test('lets Lambda queue the event, and answers with status 202', () => {
    expect(method(template)).toMatchObject({
      Integration: {
        Type: 'AWS',
        IntegrationHttpMethod: 'POST',
        PassthroughBehavior: 'NEVER',
        RequestParameters: { 'integration.request.header.X-Amz-Invocation-Type': "'Event'" },
        RequestTemplates: { 'application/json': PROXY_EVENT },
        IntegrationResponses: [{ StatusCode: '202' }],
      },
      MethodResponses: [{ StatusCode: '202' }],
    });
  });

  test('has retries and a failure queue, and no limit of an API to its time', () => {
    template.resourceCountIs('AWS::Lambda::EventInvokeConfig', 1);
    template.resourceCountIs('AWS::SQS::Queue', 1);
    const [fn] = Object.values(template.findResources('AWS::Lambda::Function'));
    expect(fn?.Properties.Timeout).toBe(30);
  });

  test('may serve beside one whose caller waits, whose time then counts', () => {
    const { stack, api } = newApi();
    serve(api, 'Handler', { ...report, asynchronous: true }, { ...report, route: 'POST /reports' });
    const made = templateOf(stack);
    expect(method(made, 'POST').Integration.Type).toBe('AWS_PROXY');
    const [fn] = Object.values(made.findResources('AWS::Lambda::Function'));
    expect(fn?.Properties.Timeout).toBe(10);
  });
});

describe('a route with a mapping', () => {
  test('answers errors of the function with status 500, which AWS answers with 200', () => {
    const { Integration, MethodResponses } = method(templateWith({ mapping: {} }));
    expect(Integration).toMatchObject({ Type: 'AWS', PassthroughBehavior: 'NEVER' });
    expect(Integration.RequestParameters).toBeUndefined();
    expect(Integration.IntegrationResponses).toEqual([
      { StatusCode: '200' },
      {
        StatusCode: '500',
        SelectionPattern: '(\\n|.)+',
        ResponseTemplates: { 'application/json': '{"message":"Internal server error"}' },
      },
    ]);
    expect(MethodResponses).toEqual([{ StatusCode: '200' }, { StatusCode: '500' }]);
  });

  test('has the templates and answers that are stated, and the method names their headers', () => {
    const header = 'method.response.header.Cache-Control';
    const template = templateWith({
      mapping: {
        requestTemplates: { 'text/plain': '{"b": 1}', 'application/json': '{"a": 1}' },
        responses: [
          { statusCode: '200', responseParameters: { [header]: "'no-store'" } },
          { statusCode: '404', selectionPattern: 'NotFound.*' },
        ],
      },
    });
    const { Integration, MethodResponses } = method(template);
    expect(Object.keys(Integration.RequestTemplates)).toEqual(['application/json', 'text/plain']);
    expect(MethodResponses).toEqual([
      { StatusCode: '200', ResponseParameters: { [header]: true } },
      { StatusCode: '404' },
    ]);
  });

  test.each<[string, Partial<RestApiTriggerProps>]>([
    ['a stream', { responseTransferMode: apigateway.ResponseTransferMode.STREAM, mapping: {} }],
    [
      'a stream that nobody reads',
      { responseTransferMode: apigateway.ResponseTransferMode.STREAM, asynchronous: true },
    ],
    ['no answer without a pattern', { mapping: { responses: [{ statusCode: '404', selectionPattern: 'No.*' }] } }],
    ['no answer at all', { mapping: { responses: [] } }],
    [
      'a status twice',
      { mapping: { responses: [{ statusCode: '200' }, { statusCode: '200', selectionPattern: 'Old.*' }] } },
    ],
    ['a status of two digits', { mapping: { responses: [{ statusCode: '20' }] } }],
    [
      'a header without its place',
      { mapping: { responses: [{ statusCode: '200', responseParameters: { 'Cache-Control': "'no-store'" } }] } },
    ],
    [
      'a pattern for errors that the caller does not get',
      {
        asynchronous: true,
        mapping: { responses: [{ statusCode: '202' }, { statusCode: '404', selectionPattern: 'No.*' }] },
      },
    ],
  ])('fails for %s', (_name, props) => {
    expect(codesOf(props)).toEqual(['RestMapping']);
  });
});

test('the event of a proxy escapes all that callers write, and keeps apostrophes as JSON wants them', () => {
  const written = PROXY_EVENT.match(/"\$[^"]*?\(?\$?(?:input|all|name|context\.path)\b.*?"(?=[,}:#\n])/g) ?? [];
  expect(written.length).toBeGreaterThan(4);
  for (const value of written) expect(value).toContain(`$util.escapeJavaScript(`);
  expect(PROXY_EVENT).toContain(`.replaceAll("\\\\'","'")`);
});
