import { HandlerFunction } from '../../src';
import { Wiring } from '../../src/wiring/wiring';
import { anyCode, faultsOf } from '../support/fixture';
import { functionIn, newStack, variablesOf } from './link-contract';

describe('plain values', () => {
  test('become variables', () => {
    const stack = newStack();
    const fn = new HandlerFunction(stack, 'Fn', { ...anyCode(), config: { STAGE: 'test', LIMIT: '10' } });
    expect(variablesOf(stack, fn)).toEqual({ STAGE: 'test', LIMIT: '10' });
  });

  test('can be set on any function', () => {
    const stack = newStack();
    const fn = functionIn(stack);
    Wiring.attach(fn.addAlias('live'), { config: { STAGE: 'test' } });
    expect(variablesOf(stack, fn)).toEqual({ STAGE: 'test' });
  });

  test.each([
    [
      'a name that no variable can have',
      { 'the-stage': 'test' },
      'LinkName',
      /^config 'the-stage': not a name/,
      /'THE_STAGE'/,
    ],
    ['a name that Lambda sets', { AWS_REGION: 'x' }, 'LinkName', /Lambda sets a variable/, /call it/],
    [
      'a name that is taken',
      { TAKEN: 'x' },
      'LinkNameTaken',
      /a variable of that name|environment variable/,
      /another name/,
    ],
    ['a number', { LIMIT: 10 as unknown as string }, 'ConfigValue', /its value is number/, /make it a string/],
  ])('fail for %s', (_name, config, code, what, fix) => {
    const fn = functionIn(newStack(), { environment: { TAKEN: 'yes' } });
    const faults = faultsOf(() => Wiring.attach(fn, { config: config as Record<string, string> }));
    expect(faults).toEqual([
      { code, what: expect.stringMatching(what), fix: expect.stringMatching(fix), at: 'Stack/Fn' },
    ]);
  });

  test('fail with everything that is wrong at once', () => {
    const fn = functionIn(newStack());
    const faults = faultsOf(() => Wiring.attach(fn, { config: { '1': 'a', PATH: 'b' } }));
    expect(faults.map(({ code }) => code)).toEqual(['LinkName', 'LinkName']);
  });
});
