import type { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as rekognition from 'aws-cdk-lib/aws-rekognition';
import type { AwsCall } from '../../../src/analysis/found/code-usage';
import { Link } from '../../../src/links';
import { flattened } from '../../../src/private/wildcard-findings';
import { Wiring } from '../../../src/wiring/wiring';
import { call, codeDoes } from '../../support/code-usage';
import { faultsOf } from '../../support/fixture';
import { unacknowledgedFindings } from '../../support/nag';
import { functionIn, newStack, statementsOf, variablesOf } from '../link-contract';

function linked(links: (stack: Stack) => Readonly<Record<string, Link>>, ...calls: AwsCall[]) {
  codeDoes(...calls);
  const stack = newStack();
  const fn = functionIn(stack);
  Wiring.attach(fn, { links: links(stack) });
  const allowed = statementsOf(stack, fn).flatMap(({ Action, Resource }) =>
    [Action].flat().map((action) => [action, [Resource].flat().map(flattened).join()]),
  );
  return { stack, fn, allowed: Object.fromEntries(allowed) };
}

describe('Link.service', () => {
  test.each<[string, string, AwsCall[], Readonly<Record<string, string>>]>([
    [
      'what AWS checks against no resource',
      'rekognition',
      [call('client-rekognition', 'DetectLabels', { parameters: { Bytes: true } })],
      { 'rekognition:DetectLabels': '*' },
    ],
    [
      'what AWS checks against a resource only if the call names one',
      'translate',
      [call('client-translate', 'TranslateText')],
      { 'translate:TranslateText': '*' },
    ],
    [
      'jobs, which no construct stands for, in this account and region',
      'transcribe',
      [call('client-transcribe', 'GetTranscriptionJob')],
      {
        'transcribe:GetTranscriptionJob':
          'arn:<AWS::Partition>:transcribe:<AWS::Region>:<AWS::AccountId>:transcription-job/*',
      },
    ],
    [
      'no action of another service',
      'textract',
      [call('client-textract', 'DetectDocumentText'), call('client-s3', 'ListBuckets')],
      { 'textract:DetectDocumentText': '*' },
    ],
    ['nothing on what needs a link of its own', 'rekognition', [call('client-rekognition', 'SearchFacesByImage')], {}],
  ])('allows %s', (_what, service, calls, allows) => {
    const { stack, allowed } = linked(() => ({ THING: Link.service(service) }), ...calls);
    expect(allowed).toEqual(allows);
    expect(unacknowledgedFindings(stack).filter((finding) => /IAM5.* at Stack\/Fn\//.test(finding))).toEqual([]);
  });

  test('sets no variable', () => {
    const { stack, fn } = linked(() => ({ THING: Link.service('polly') }), call('client-polly', 'SynthesizeSpeech'));
    expect(variablesOf(stack, fn)).toEqual({});
  });

  test('leaves the resources of the app to their own links', () => {
    const calls = ['DetectFaces', 'SearchFacesByImage'].map((name) =>
      call('client-rekognition', name, { parameters: { Bytes: true } }),
    );
    const links = (stack: Stack) => ({
      FACES: Link.to(new rekognition.CfnCollection(stack, 'Faces', { collectionId: 'guests' })),
      REKOGNITION: Link.service('rekognition'),
    });
    expect(linked(links, ...calls).allowed).toEqual({
      'rekognition:DetectFaces': '*',
      'rekognition:SearchFacesByImage': '<Faces.Arn>',
    });
  });

  test.each([
    ['ce', 'ce:GetCostAndUsage'],
    ['cost-explorer', 'ce:GetCostAndUsage'],
    ['Cost Explorer', 'ce:GetCostAndUsage'],
    ['client-cost-explorer', 'ce:GetCostAndUsage'],
    ['@aws-sdk/client-cost-explorer', 'ce:GetCostAndUsage'],
    ['AWS Cost Explorer', 'ce:GetCostAndUsage'],
    ['bedrock-runtime', 'bedrock:ListFoundationModels'],
    ['organizations', 'organizations:ListAccounts'],
  ])('takes %s for the service of %s', (name, action) => {
    const { allowed } = linked(() => ({ THING: Link.service(name, action) }));
    expect(allowed).toEqual({ [action]: '*' });
  });

  test.each([
    ['rekognitoin', "write Link.service('rekognition')"],
    ['cost-exporer', "write Link.service('cost-explorer')"],
    ['my own service', expect.stringContaining("Link.service('cost-explorer')")],
  ])('fails for %s, which is no service', (name, fix) => {
    const faults = faultsOf(() => linked(() => ({ THING: Link.service(name) })));
    expect(faults).toEqual([
      { code: 'LinkService', what: `link 'THING': '${name}' is not an AWS service`, fix, at: 'Stack/Fn' },
    ]);
  });

  test.each([
    ["'rekognition:DetectLabls' is not an action", "name one like 'rekognition:DetectLabels'", 'DetectLabls'],
    ["nothing that 'rekognition:IndexFaces' could be", "Link.allow(resource, 'rekognition:IndexFaces')", 'IndexFaces'],
  ])('fails for an action that it cannot allow: %s', (what, fix, action) => {
    const faults = faultsOf(() => linked(() => ({ THING: Link.service('rekognition', `rekognition:${action}`) })));
    expect(faults).toMatchObject([
      { code: 'LinkAction', what: expect.stringContaining(what), fix: expect.stringContaining(fix) },
    ]);
  });

  test('needs the actions if the code cannot be read', () => {
    const stack = newStack();
    const faults = faultsOf(() =>
      Wiring.attach(functionIn(stack, { runtime: lambda.Runtime.PYTHON_3_13 }), {
        links: { THING: Link.service('textract') },
      }),
    );
    expect(faults).toMatchObject([
      {
        code: 'LinkCodeUnknown',
        what: expect.stringContaining('Link.service() derives'),
        fix: expect.stringMatching(/Link\.service\('textract', 'textract:\w+'\)$/),
      },
    ]);
  });
});
