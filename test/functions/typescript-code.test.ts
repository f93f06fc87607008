import { Size, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { TypeScriptCode } from '../../src';
import { codeOf, errorOf, functionOf, Project } from '../bundling/project';

afterAll(() => Project.removeAll());

const project = new Project({
  'src/orders.ts': `
export const handler = async () => 1;
export const create = async (order?: { id?: string }) => order?.id ?? 'none';`,
});
const stackOf = (context = {}) => new Stack(project.app({ context }), 'Shop');

test.each([
  ['src/orders.ts', 'index.handler'],
  ['src/orders.ts#create', 'index.create'],
])('%s has the handler %s', (entry, handler) => expect(TypeScriptCode.fromEntry(entry).handler).toBe(handler));

test('the function gets the bundle as its code', () => {
  project.inside(() => {
    const stack = stackOf();
    const code = TypeScriptCode.fromEntry('src/orders.ts');
    functionOf(stack, 'F', code);
    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', {
      Handler: 'index.handler',
      Code: {
        S3Bucket: { 'Fn::Sub': 'cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}' },
        S3Key: `${code.bundle.hash}.zip`,
      },
    });
  });
});

test('one code serves several functions', () => {
  project.inside(() => {
    const stack = stackOf();
    const code = TypeScriptCode.fromEntry('src/orders.ts');
    for (const name of ['handler', 'create']) functionOf(stack, name, code, `index.${name}`);
    const functions = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function'));
    expect(new Set(functions.map(({ Properties }) => Properties.Code.S3Key)).size).toBe(1);
  });
});

test('the code is compiled for the runtime of the function, which may be known late', () => {
  project.inside(() => {
    const stack = stackOf();
    const codes = [lambda.Runtime.NODEJS_24_X, new lambda.Runtime('nodejs12.x', lambda.RuntimeFamily.NODEJS)].map(
      (runtime, index) => {
        const code = TypeScriptCode.fromEntry('src/orders.ts');
        new lambda.Function(stack, `F${index}`, { runtime, code, handler: code.handler });
        return code;
      },
    );
    expect(codes.map(({ bundle }) => codeOf(bundle).includes('?.id'))).toEqual([true, false]);
  });
});

test('the bundle can be read before the app is synthesized', () => {
  project.inside(() => {
    const code = TypeScriptCode.fromEntry('src/orders.ts');
    functionOf(stackOf(), 'F', code);
    expect(code.bundle.exports).toEqual(['create', 'handler']);
    expect(code.bundle.files).toEqual(['index.js', 'index.js.map']);
    expect(code.bundle.size.toBytes()).toBeGreaterThan(Size.bytes(100).toBytes());
  });
});

test('the bundle of code without a function cannot be read', () => {
  const message = errorOf(() => TypeScriptCode.fromEntry('src/orders.ts').bundle.hash);
  expect(message).toContain('the code of "src/orders.ts" does not belong to a function yet');
});

test('a missing entry fails at once', () => {
  project.inside(() => {
    const message = errorOf(() => functionOf(stackOf(), 'F', TypeScriptCode.fromEntry('src/order.ts')));
    expect(message).toContain('did you mean "src/orders.ts"?');
    expect(message).toContain('at: Shop/F [EntryNotFound]');
  });
});

describe('metadata', () => {
  const metadata = (context: object) =>
    project.inside(() => {
      const stack = stackOf(context);
      const code = TypeScriptCode.fromEntry('src/orders.ts');
      functionOf(stack, 'F', code);
      const [resource] = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function'));
      return { metadata: resource.Metadata, hash: code.bundle.hash };
    });

  test('tells other tools where the code is, if the CDK wants it', () => {
    const { metadata: found, hash } = metadata({ 'aws:cdk:enable-asset-metadata': true });
    expect(found).toEqual({
      'aws:asset:path': `asset.${hash}`,
      'aws:asset:is-bundled': true,
      'aws:asset:property': 'Code',
    });
  });

  test('is left out otherwise', () => expect(metadata({}).metadata).toBeUndefined());
});
