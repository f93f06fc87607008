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
    ['an operation without a service', { actions: { GetItem: ['es:ESHttpGet'] } }, "'GetItem' is no operation"],
    ['a wildcard', { actions: { 'es:ESHttpGet': ['es:*'] } }, "'es:*' is no exact action"],
    ['no action', { actions: {} }, 'names no action'],
    ['no resource', { resources: [] }, 'names no resource'],
  ])('fails for %s', (_name, wrong, what) => {
    const link = Link.custom({ ...orders, ...wrong });
    const faults = faultsOf(() => Wiring.attach(functionIn(newStack()), { links: { SEARCH: link } }));
    expect(faults).toMatchObject([{ code: 'LinkAction', what: expect.stringContaining(what), at: 'Stack/Fn' }]);
  });
});
