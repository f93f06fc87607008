import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { TypeScriptFunction, type TypeScriptFunctionProps } from '../../../src/functions/typescript-function';
import { setCodeReader } from '../../../src/private/code-reader';
import { CloudFrontTrigger } from '../../../src/triggers';
import { zippedSize } from '../../../src/triggers/cloudfront/zipped-size';
import { Wiring } from '../../../src/wiring/wiring';
import { anyCode, faultsOf, newApp, only, templateOf } from '../../support/fixture';
import { plainFunction } from '../../support/trigger-contract';

const { LambdaEdgeEventType: At } = cloudfront;
const MIB = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'lambdaform-edge-'));
mkdirSync(join(folder, 'inner'));
writeFileSync(join(folder, 'index.js'), 'a'.repeat(MIB));
writeFileSync(join(folder, 'inner', 'data.bin'), randomBytes(MIB));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function stackWith(at: cloudfront.LambdaEdgeEventType, props?: Partial<TypeScriptFunctionProps>): Stack {
  const stack = new Stack(newApp(), 'Stack', { env: { region: 'us-east-1' } });
  const site = new cloudfront.Distribution(stack, 'Site', {
    defaultBehavior: { origin: new HttpOrigin('a.example.com') },
  });
  const triggers = [new CloudFrontTrigger(site, { eventType: at })];
  const fitting = { architecture: lambda.Architecture.X86_64, memorySize: 128 };
  if (props) {
    const entry = join(__dirname, '../../fixtures/functions/orders.ts');
    new TypeScriptFunction(stack, 'Handler', { entry, ...fitting, ...props, triggers });
    return stack;
  }
  const handler = plainFunction(stack, 'Handler', triggers, fitting);
  setCodeReader(handler, { usage: () => undefined, folder: () => folder });
  return stack;
}

test('what a bundle needs for source maps is left out, and errors of the user are not', () => {
  expect(only(templateOf(stackWith(At.VIEWER_REQUEST, {})), 'AWS::Lambda::Function').Properties.Environment).toBe(
    undefined,
  );
  const faults = faultsOf(() => templateOf(stackWith(At.VIEWER_REQUEST, { config: { GREETING: 'hello' } })));
  expect(faults.filter(({ code }) => code === 'EdgeFunction')).toMatchObject([
    { what: expect.stringMatching(/GREETING$/) },
  ]);
});

test('a variable that the CDK itself takes away is no fault, for any function', () => {
  const stack = new Stack(newApp(), 'Stack', { env: { region: 'us-east-1' } });
  const origin = new HttpOrigin('a.example.com');
  const site = new cloudfront.Distribution(stack, 'Site', { defaultBehavior: { origin } });
  const handler = new lambda.Function(stack, 'Old', anyCode());
  handler.addEnvironment('REUSE_CONNECTIONS', '1', { removeInEdge: true });
  Wiring.attach(handler, { triggers: [new CloudFrontTrigger(site, { eventType: At.ORIGIN_REQUEST })] });
  expect(only(templateOf(stack), 'AWS::Lambda::Function').Properties.Environment).toBe(undefined);
});

test('code above 1 MB as a zip file is refused at viewer events, and taken at origin events', () => {
  expect(faultsOf(() => templateOf(stackWith(At.VIEWER_REQUEST)))).toMatchObject([
    {
      code: 'EdgeFunction',
      what: expect.stringMatching(/has 10[45]\d{4} bytes as a zip file.* the limit is 1048576$/),
    },
  ]);
  expect(() => templateOf(stackWith(At.ORIGIN_REQUEST))).not.toThrow();
});

test('files are compressed only if their plain size is too large', () => {
  expect(zippedSize(folder, 3 * MIB)).toBeGreaterThan(2 * MIB);
  expect(zippedSize(folder, MIB)).toBeLessThan(1.01 * MIB);
});
