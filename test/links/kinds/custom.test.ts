import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { type CustomLinkProps, Link } from '../../../src/links';
import { CustomLinkResource } from '../../../src/links/kinds/custom';
import { Wiring } from '../../../src/wiring/wiring';
import { call, codeDoes } from '../../support/code-usage';
import { faultsOf } from '../../support/fixture';
import { functionIn, keepsLinkContract, newStack, statementsOf, variablesOf } from '../link-contract';

const INDEX = 'arn:aws:es:eu-central-1:111122223333:domain/shop/orders/*';
const orders: CustomLinkProps = {
  value: 'https://search.example/orders',
  actions: {
    'es:ESHttpGet': ['es:ESHttpGet'],
    'es:ESHttpPut': ['es:ESHttpGet', 'es:ESHttpPut'],
  },
  resources: [INDEX],
  wildcardReason: 'The documents of one index.',
};

describe('anything else', () => {
  keepsLinkContract<IConstruct>({
    make: () => new CustomLinkResource(orders).asConstruct,
    placeless: true,
    imported: {},
    variable: () => orders.value,
    read: [],
    write: [{ actions: ['es:ESHttpGet', 'es:ESHttpPut'], on: () => [INDEX] }],
    found: {
      usage: { calls: [call('client-es', 'ESHttpGet')] },
      allowed: [{ actions: ['es:ESHttpGet'], on: () => [INDEX] }],
    },
  });

  test('is allowed as a whole where nobody can read the code', () => {
    const stack = newStack();
    const fn = functionIn(stack);
    Wiring.attach(fn, { links: { SEARCH: Link.custom(orders) } });
    expect(variablesOf(stack, fn)).toEqual({ SEARCH: orders.value });
    expect(statementsOf(stack, fn)).toMatchObject([{ Action: ['es:ESHttpGet', 'es:ESHttpPut'], Resource: INDEX }]);
  });

  test('is allowed for what the code does, with its conditions', () => {
    codeDoes(call('client-polly', 'SynthesizeSpeech'));
    const stack = newStack();
    const fn = functionIn(stack);
    const conditions = { StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } };
    const actions = { 'polly:SynthesizeSpeech': ['polly:SynthesizeSpeech'], 'polly:GetLexicon': ['polly:GetLexicon'] };
    Wiring.attach(fn, { links: { VOICE: Link.custom({ value: 'Vicki', actions, resources: ['*'], conditions }) } });
    expect(statementsOf(stack, fn)).toEqual([
      { Effect: 'Allow', Action: 'polly:SynthesizeSpeech', Resource: '*', Condition: conditions },
    ]);
  });

  test.each<[string, Partial<CustomLinkProps>, string]>([
    ['an operation without a service', { actions: { GetItem: ['es:ESHttpGet'] } }, "'GetItem' is not an operation"],
    ['a wildcard', { actions: { 'es:ESHttpGet': ['es:*'] } }, "'es:*' is not an exact action"],
    ['no action', { actions: {} }, 'names no action'],
    ['no resource', { resources: [] }, 'names no resource'],
  ])('fails for %s', (_name, wrong, what) => {
    const link = Link.custom({ ...orders, ...wrong });
    const faults = faultsOf(() => Wiring.attach(functionIn(newStack()), { links: { SEARCH: link } }));
    expect(faults).toMatchObject([{ code: 'LinkAction', what: expect.stringContaining(what), at: 'Stack/Fn' }]);
  });
});

describe('without stated actions', () => {
  const LAYER = 'arn:aws:lambda:eu-central-1:111122223333:layer:tools';
  const linked = (resources: string[], more: Partial<CustomLinkProps> = {}) => {
    const stack = newStack();
    const fn = functionIn(stack);
    Wiring.attach(fn, { links: { THING: Link.custom({ value: 'x', resources, ...more }) } });
    return statementsOf(stack, fn).map(({ Action, Resource, Condition }) => ({
      Action,
      Resource,
      ...(Condition ? { Condition } : {}),
    }));
  };

  test.each<[string, string, string, string, string]>([
    ['an index of OpenSearch', 'client-es', 'ESHttpGet', INDEX, 'es:ESHttpGet'],
    ['a layer', 'client-lambda', 'ListLayerVersions', '*', ''],
    ['a version of a layer', 'client-lambda', 'GetLayerVersion', `${LAYER}:1`, 'lambda:GetLayerVersion'],
    ['objects', 'client-s3', 'GetObject', 'arn:aws:s3:::photos/raw/*', 's3:GetObject'],
    [
      'a table',
      'client-dynamodb',
      'GetItem',
      'arn:aws:dynamodb:eu-west-1:111122223333:table/orders',
      'dynamodb:GetItem',
    ],
  ])('%s gets what the code does', (_what, client, operation, arn, action) => {
    codeDoes(call(client, operation), call('client-polly', 'SynthesizeSpeech'));
    if (action === '') expect(faultsOf(() => linked([arn]))[0].code).toBe('LinkAction');
    else expect(linked([arn])).toEqual([{ Action: action, Resource: arn }]);
  });

  test('a call for another form of resource is not for it', () => {
    codeDoes(call('client-s3', 'ListObjectsV2'), call('client-s3', 'PutObject'));
    expect(linked(['arn:aws:s3:::photos/raw/*'])).toEqual([
      { Action: 's3:PutObject', Resource: 'arn:aws:s3:::photos/raw/*' },
    ]);
    expect(linked(['arn:aws:s3:::photos'])).toEqual([{ Action: 's3:ListBucket', Resource: 'arn:aws:s3:::photos' }]);
  });

  test('its conditions stay', () => {
    codeDoes(call('client-sqs', 'SendMessage'));
    const [arn, conditions] = ['arn:aws:sqs:eu-west-1:111122223333:jobs', { Bool: { 'aws:SecureTransport': 'true' } }];
    expect(linked([arn], { conditions })).toEqual([
      { Action: 'sqs:SendMessage', Resource: arn, Condition: conditions },
    ]);
  });

  test.each<[string, string[]]>([
    ['anything', ['*']],
    ['no ARN', ['photos']],
    ['a service that AWS does not have', ['arn:aws:nowhere:eu-west-1:111122223333:thing/x']],
    ['no resource', []],
  ])('fails for %s, because the code alone does not limit it', (_what, resources) => {
    codeDoes(call('client-s3', 'GetObject'));
    expect(faultsOf(() => linked(resources))).toEqual([
      expect.objectContaining({ code: 'LinkAction', what: expect.stringContaining('without actions needs ARNs') }),
    ]);
  });

  test('fails where nobody can read the code', () => {
    const stack = newStack();
    const fn = functionIn(stack, { runtime: lambda.Runtime.PYTHON_3_13 });
    const links = { THING: Link.custom({ value: 'x', resources: [INDEX] }) };
    expect(faultsOf(() => Wiring.attach(fn, { links }))).toEqual([
      expect.objectContaining({ code: 'LinkCodeUnknown', what: expect.stringContaining('Link.custom() derives') }),
    ]);
  });
});
