import { CfnResource, Fn, Lazy } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { RenderedResource } from '../../../src/checks/environment/parts';
import { newStack } from '../../support/fixture';

const functionProps = { code: { zipFile: 'x' }, role: 'arn:aws:iam::111122223333:role/r' };

function functionWith(props: Partial<lambda.CfnFunctionProps>): lambda.CfnFunction {
  return new lambda.CfnFunction(newStack(), 'Fn', { ...functionProps, ...props });
}

test('what checks ask for is read without rendering the function', () => {
  const fn = functionWith({
    environment: { variables: { A: Lazy.string({ produce: () => 'b' }) } },
    runtime: 'nodejs24.x',
  });
  const render = jest.spyOn(fn, '_toCloudFormation');
  const rendered = new RenderedResource(fn);
  expect(rendered.property('Environment')).toEqual({ Variables: { A: 'b' } });
  expect([rendered.property('Runtime'), rendered.property('Layers')]).toEqual(['nodejs24.x', undefined]);
  expect(render).not.toHaveBeenCalled();
});

test('a function with overrides is rendered with them', () => {
  const fn = functionWith({ environment: { variables: { A: 'a' } } });
  fn.addPropertyOverride('Environment.Variables.B', 'b');
  expect(new RenderedResource(fn).property('Environment')).toEqual({ Variables: { A: 'a', B: 'b' } });
});

test('a function that is defined without its class has the names of the template', () => {
  const properties = { Environment: { Variables: { A: 'a' } }, Runtime: 'nodejs24.x' };
  const fn = new CfnResource(newStack(), 'Fn', { type: 'AWS::Lambda::Function', properties });
  const rendered = new RenderedResource(fn);
  expect([rendered.property('Environment'), rendered.property('Runtime')]).toEqual([
    properties.Environment,
    'nodejs24.x',
  ]);
});

test('an environment that CloudFormation decides on stays what it is', () => {
  const choice = Fn.conditionIf('IsProduction', { Variables: {} }, { Variables: { A: 'a' } });
  const rendered = new RenderedResource(functionWith({ environment: choice }));
  expect(rendered.property('Environment')).toEqual({
    'Fn::If': ['IsProduction', { Variables: {} }, expect.anything()],
  });
});
