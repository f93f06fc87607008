import * as lambda from 'aws-cdk-lib/aws-lambda';
import { isSet, variableNamesOf } from '../../../src/links/model/variables';
import { functionIn, newStack } from '../link-contract';

test('the variables of a function are those of its environment, in the order in which they are added', () => {
  const fn = functionIn(newStack(), { environment: { STAGE: 'test' } });
  fn.addEnvironment('LIMIT', '10');
  expect(variableNamesOf(fn)).toEqual(['STAGE', 'LIMIT']);
  expect([isSet(fn, 'LIMIT'), isSet(fn, 'OTHER'), isSet(fn, 'toString')]).toEqual([true, false, false]);
});

test('the variables of an alias are those of its function', () => {
  const fn = functionIn(newStack(), { environment: { STAGE: 'test' } });
  expect(variableNamesOf(fn.addAlias('live'))).toEqual(['STAGE']);
});

test('the variables of an imported function are unknown', () => {
  expect(variableNamesOf(lambda.Function.fromFunctionName(newStack(), 'Fn', 'orders'))).toEqual([]);
});

test('the variables are also found in the plain object of other versions of the CDK', () => {
  const fn = functionIn(newStack());
  Object.defineProperty(fn, 'environment', { value: { STAGE: { value: 'test' } } });
  expect(variableNamesOf(fn)).toEqual(['STAGE']);
});
