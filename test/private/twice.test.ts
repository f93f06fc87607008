import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { UsageError } from '../../src/private/errors';
import { onlyOnce, twiceFaults } from '../../src/private/twice';
import { faultsOf } from '../support/fixture';

const newScope = () => new Construct(new Stack(), 'Handler');

describe('a trigger that makes its constructs a second time', () => {
  test.each<[string, (scope: Construct) => Construct]>([
    ['below the function', (scope) => new Construct(scope, 'Jobs')],
    ['deeper', (scope) => new Construct(scope.node.tryFindChild('Inner') as Construct, 'Jobs')],
    ['with a slash in the id', (scope) => new Construct(scope, 'Jobs/High')],
  ])('is refused with the id that is taken, %s', (_name, connect) => {
    const scope = newScope();
    new Construct(scope, 'Inner');
    const { id } = onlyOnce(scope, () => connect(scope)).node;
    const faults = faultsOf(() => onlyOnce(scope, () => connect(scope)));
    expect(faults).toMatchObject([{ code: 'DuplicateTrigger', at: 'Default/Handler' }]);
    expect(faults[0]?.what).toContain(`'${id}'`);
    expect(scope.node.findAll()).toHaveLength(3);
  });

  test('is refused when its own error only contains that of the construct', () => {
    const scope = newScope();
    const connect = () => {
      try {
        new Construct(scope, 'Jobs');
      } catch (error) {
        throw new Error(`called from another language: ${error}`);
      }
    };
    connect();
    expect(faultsOf(() => onlyOnce(scope, connect))).toMatchObject([{ code: 'DuplicateTrigger' }]);
  });

  test('is told apart from one whose id begins with the same characters', () => {
    const scope = newScope();
    for (const id of ['Jobs', 'JobsOfToday']) new Construct(scope, id);
    const [fault] = faultsOf(() => onlyOnce(scope, () => new Construct(scope, 'JobsOfToday')));
    expect(fault?.what).toContain("'JobsOfToday'");
  });
});

describe('any other error of a trigger passes through', () => {
  test.each<[string, Error]>([
    ['of the trigger itself', new Error('no such queue')],
    ['of this library', new UsageError({ code: 'SqsBatch', what: 'batchSize is 11', fix: 'set it to 10' })],
  ])('%s', (_name, error) => {
    const scope = newScope();
    new Construct(scope, 'Jobs');
    const connect = () => {
      throw error;
    };
    expect(() => onlyOnce(scope, connect)).toThrow(error);
  });

  test('for a scope that takes no more children', () => {
    const scope = newScope();
    new Construct(scope, 'Jobs');
    scope.node.lock();
    expect(() => onlyOnce(scope, () => new Construct(scope, 'Mails'))).toThrow(/during synthesis/);
    expect(() => onlyOnce(scope, () => new Construct(scope, 'Mails'))).not.toThrow(UsageError);
  });
});

test('a question for a trigger that a function has already changes nothing', () => {
  const scope = newScope();
  expect(twiceFaults(scope, 'Jobs', 'the queue Jobs')).toEqual([]);
  new Construct(scope, 'Jobs');
  for (let i = 0; i < 2; i++) {
    expect(twiceFaults(scope, 'Jobs', 'the queue Jobs', 'use one')).toEqual([
      { code: 'DuplicateTrigger', what: 'the function is triggered twice by the queue Jobs', fix: 'use one' },
    ]);
  }
});
