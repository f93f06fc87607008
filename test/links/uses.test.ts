import type { Stack } from 'aws-cdk-lib';
import { Match, Annotations as Messages } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { HandlerFunction, Link, Wiring, type WiringOptions } from '../../src';
import type { AwsCall } from '../../src/analysis/found/code-usage';
import { call, codeIs } from '../support/code-usage';
import { anyCode, faultsOf, newStack } from '../support/fixture';
import { statementsOf, variablesOf } from './link-contract';

interface Resources {
  readonly jobs: sqs.Queue;
  readonly done: sqs.Queue;
  readonly photos: s3.Bucket;
}

/** What a function may do whose code makes these calls, its variables and its warnings about links. */
function functionThat(calls: AwsCall[], optionsIn: (all: Resources) => WiringOptions & { environment?: any }) {
  codeIs({ calls });
  const stack = newStack();
  const [jobs, done] = ['Jobs', 'Done'].map((id) => new sqs.Queue(stack, id)) as [sqs.Queue, sqs.Queue];
  const resources = { jobs, done, photos: new s3.Bucket(stack, 'Photos') };
  const fn = new HandlerFunction(stack, 'Fn', { ...anyCode(), ...optionsIn(resources) });
  const all = statementsOf(stack, fn).map(({ Action, Resource }) => `${Action} ${JSON.stringify(Resource)}`);
  const allowed = all.filter((one) => !one.startsWith('logs:'));
  return { allowed, variables: Object.keys(variablesOf(stack, fn) ?? {}), warnings: warningsIn(stack), fn };
}

function warningsIn(stack: Stack): string[] {
  const found = Messages.fromStack(stack).findWarning('*', Match.stringLikeRegexp('unlinkedCall|unusedLink'));
  return found.map(({ entry }) => String(entry.data));
}

const sends = (variables?: string[]) => call('client-sqs', 'SendMessage', { variables });

describe('a link without a variable', () => {
  test('allows what the code does, and sets nothing', () => {
    const { allowed, variables, warnings } = functionThat([sends()], ({ jobs }) => ({ uses: [Link.to(jobs)] }));
    expect(allowed).toEqual([expect.stringMatching(/^sqs:SendMessage .*Jobs/)]);
    expect(variables).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test('allows a call whose variable another link sets that is for something else', () => {
    const { allowed, warnings } = functionThat([sends(['TARGET'])], ({ jobs, photos }) => ({
      links: { TARGET: Link.read(photos) },
      uses: [Link.to(jobs)],
    }));
    expect(allowed.filter((one) => one.startsWith('sqs:'))).toEqual([expect.stringMatching(/^sqs:SendMessage .*Jobs/)]);
    expect(warnings).toEqual([]);
  });

  test('allows a call whose variable is set by hand', () => {
    const { allowed, warnings } = functionThat([sends(['QUEUE'])], ({ jobs }) => ({
      environment: { QUEUE: jobs.queueUrl },
      uses: [Link.to(jobs)],
    }));
    expect(allowed).toEqual([expect.stringMatching(/^sqs:SendMessage .*Jobs/)]);
    expect(warnings).toEqual([]);
  });

  test('allows no call that is for a link with a variable', () => {
    const { allowed, warnings } = functionThat([sends(['JOBS'])], ({ jobs, done }) => ({
      links: { JOBS: Link.to(jobs) },
      uses: [Link.to(done)],
    }));
    expect(allowed).toEqual([expect.stringMatching(/^sqs:SendMessage .*Jobs/)]);
    expect(warnings).toEqual([expect.stringMatching(/the link to Stack\/Done allows nothing: the code makes no call/)]);
  });

  test('of a custom resource allows what is stated for the operation, whatever the variable', () => {
    const speech = call('client-polly', 'SynthesizeSpeech', { variables: ['VOICE'] });
    const actions = { 'polly:SynthesizeSpeech': ['polly:SynthesizeSpeech'] };
    const { allowed, warnings } = functionThat([speech], ({ jobs }) => ({
      links: { VOICE: Link.write(jobs) },
      uses: [Link.custom({ value: '', actions, resources: ['*'] })],
    }));
    expect(allowed).toContain('polly:SynthesizeSpeech "*"');
    expect(warnings).toEqual([]);
  });

  test('may state the access, several times for one resource', () => {
    const { allowed } = functionThat([], ({ jobs }) => ({
      uses: [Link.allow(jobs, 'sqs:PurgeQueue'), Link.allow(jobs, 'sqs:SendMessage')],
    }));
    expect(allowed.join()).toMatch(/sqs:PurgeQueue.*sqs:SendMessage/);
  });

  test('is the link that the message suggests where a variable is taken', () => {
    const { warnings } = functionThat([sends(['TARGET'])], ({ photos }) => ({ links: { TARGET: Link.read(photos) } }));
    expect(warnings).toEqual([
      expect.stringMatching(/To allow it, add uses: \[Link\.to\(\.\.\.\)\] with an SQS queue/),
    ]);
  });

  test('can be given to an imported function with a role', () => {
    const stack = newStack();
    const fn = lambda.Function.fromFunctionArn(stack, 'Fn', 'arn:aws:lambda:eu-central-1:111122223333:function:fn');
    const jobs = new sqs.Queue(stack, 'Jobs');
    expect(() => Wiring.attach(fn, { uses: [Link.write(jobs)] })).not.toThrow();
  });

  test('names its resource in the faults', () => {
    const faults = faultsOf(() => functionThat([], ({ jobs }) => ({ uses: [Link.allow(jobs, 'sqs:Send*')] })));
    expect(faults).toMatchObject([
      { code: 'LinkAction', what: expect.stringMatching(/^link without a variable: 'sqs:Send\*'/) },
    ]);
  });
});
