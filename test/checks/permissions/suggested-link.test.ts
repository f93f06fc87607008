import type { AwsCall } from '../../../src/analysis/found/code-usage';
import { suggestedLink } from '../../../src/checks/permissions/suggested-link';
import { needsOf } from '../../../src/permissions/needs';
import { call } from '../../support/code-usage';

/** The suggestion for the last need of a call. */
const suggestion = (made: AwsCall, links: string[] = [], byHand: string[] = [], uses = false) =>
  suggestedLink(
    { call: made, need: needsOf(made).slice(-1)[0] },
    { links: new Set(links), byHand: new Set(byHand), uses },
  );

const labels = (variables?: string[]) => call('client-rekognition', 'SearchFaces', { variables });
const sends = (variables?: string[]) => call('client-sqs', 'SendMessage', { variables });

test.each<[string, string, string]>([
  ['is the variable that the code reads', suggestion(sends(['JOBS'])), '{ JOBS: Link.to(...) } with an SQS queue'],
  ['is the service if the code reads none', suggestion(sends()), '{ SQS: Link.to(...) } with an SQS queue'],
  ['is a free one', suggestion(sends(), ['SQS'], ['SQS_2']), 'add SQS_3: Link.to(...) to links with an SQS queue'],
  [
    'of a model is a free one, too',
    suggestion(call('client-bedrock-runtime', 'InvokeModel'), ['MODEL']),
    "add MODEL_2: Link.bedrockModel('...') to links",
  ],
])('the suggested name %s', (_fact, text, expected) => expect(text).toContain(expected));

test.each([
  ['to a list of its own', false, 'add uses: [Link.to(...)] with a Rekognition collection'],
  ['to the list that there is', true, 'add Link.to(...) to uses with a Rekognition collection'],
])('if another link has the variable, the link is added without one %s', (_fact, uses, expected) => {
  expect(suggestion(labels(['PHOTOS']), ['PHOTOS'], [], uses)).toBe(expected);
});

test('a link replaces a variable that is set by hand', () => {
  expect(suggestion(sends(['JOBS']), [], ['JOBS'])).toMatch(/JOBS: Link.to.* instead of JOBS in environment$/);
});

test('of API Gateway, the method and the path are named', () => {
  expect(suggestion(call('client-api-gateway', 'GetApiKeys'))).toContain(
    "actions: { 'apigateway:GetApiKeys': ['apigateway:GET'] }, resources: ['arn:aws:apigateway:*::/apikeys']",
  );
});

test.each([
  ['client-ecs', 'DescribeTasks', '{ ECS: Link.to(...) } with an ECS cluster'],
  ['client-accessanalyzer', 'ListFindings', '{ ACCESS_ANALYZER: Link.to(...) } with an AccessAnalyzer analyzer'],
  ['client-textract', 'DetectDocumentText', "{ TEXTRACT: Link.service('textract') }"],
  ['client-transcribe', 'GetTranscriptionJob', "{ TRANSCRIBE: Link.service('transcribe') }"],
  ['client-cost-explorer', 'GetCostAndUsage', "{ CE: Link.service('ce') }"],
])('no action is written by hand for %s %s', (client, operation, link) => {
  expect(suggestion(call(client, operation, { parameters: { Bytes: true } }))).toBe(`add links: ${link}`);
});

test.each([['client-api-gateway', 'UpdateStage', 'apigateway:PATCH']])(
  'no action is offered of %s but one that AWS knows',
  (client, operation, action) => {
    expect(suggestion(call(client, operation))).toContain(`['${action}']`);
  },
);
