import { Size, type Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  FunctionDefaults,
  HandlerFunction,
  type HandlerFunctionProps,
  ProvisionedConcurrency,
  SqsTrigger,
} from '../../src';
import { anyCode, faultsOf, newStack, only, templateOf } from '../support/fixture';

const ON = lambda.SnapStartConf.ON_PUBLISHED_VERSIONS;

function define(stack: Stack, given: Partial<HandlerFunctionProps> = {}): HandlerFunction {
  const runtime = lambda.Runtime.PYTHON_3_13;
  return new HandlerFunction(stack, 'Fn', { ...anyCode(), runtime, snapStart: ON, ...given });
}

describe('a function that starts from snapshots', () => {
  const stack = newStack();
  define(stack, { triggers: [new SqsTrigger(new sqs.Queue(stack, 'Jobs'))] });
  const template = templateOf(stack);

  test('has an alias, as only versions have snapshots', () => {
    expect(only(template, 'AWS::Lambda::Function').Properties.SnapStart).toEqual({ ApplyOn: 'PublishedVersions' });
    expect(only(template, 'AWS::Lambda::Alias').Properties.Name).toBe('live');
  });

  test('is invoked by its alias', () => {
    const { FunctionName } = only(template, 'AWS::Lambda::EventSourceMapping').Properties;
    expect(JSON.stringify(FunctionName)).toContain('":live"');
  });

  test('has no warning that it needs versions', () => {
    Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('SnapStart'));
  });
});

describe('SnapStart is refused', () => {
  function fileSystem(stack: Stack): lambda.FileSystem {
    const vpc = new ec2.Vpc(stack, 'Vpc');
    const files = new efs.FileSystem(stack, 'Files', { vpc });
    return lambda.FileSystem.fromEfsAccessPoint(files.addAccessPoint('Point'), '/mnt/files');
  }

  test.each<[string, (stack: Stack) => Partial<HandlerFunctionProps>, RegExp, RegExp]>([
    ['for Node.js', () => ({ runtime: lambda.Runtime.NODEJS_24_X }), /the runtime nodejs24\.x/, /Python 3\.12/],
    ['for an old Python', () => ({ runtime: lambda.Runtime.PYTHON_3_11 }), /python3\.11/, /Python 3\.12/],
    ['for a container image', () => ({ runtime: lambda.Runtime.FROM_IMAGE }), /a container image/, /Java 11/],
    ['with a file system', (stack) => ({ filesystem: fileSystem(stack) }), /filesystem/, /remove filesystem/],
    [
      'with tenants',
      () => ({ tenancyConfig: lambda.TenancyConfig.PER_TENANT }),
      /tenancyConfig/,
      /remove tenancyConfig/,
    ],
    [
      'with more than 512 MB of /tmp',
      () => ({ ephemeralStorageSize: Size.mebibytes(513) }),
      /ephemeralStorageSize is 513 MB/,
      /Size\.mebibytes\(512\)/,
    ],
    [
      'with more than 512 MB of /tmp by default',
      (stack) => {
        FunctionDefaults.of(stack).set({ ephemeralStorageSize: Size.gibibytes(1) });
        return {};
      },
      /1024 MB/,
      /mebibytes/,
    ],
  ])('%s', (_sentence, given, what, fix) => {
    const stack = newStack();
    const faults = faultsOf(() => define(stack, given(stack)));
    expect(faults).toMatchObject([{ code: 'SnapStartRefused', at: 'Stack/Fn' }]);
    expect(faults[0].what).toMatch(what);
    expect(faults[0].fix).toMatch(fix);
    expect(faults[0].fix).toMatch(/, or remove snapStart$/);
  });

  test('with provisioned concurrency', () => {
    const faults = faultsOf(() => define(newStack(), { provisionedConcurrency: ProvisionedConcurrency.fixed(1) }));
    expect(faults).toMatchObject([{ code: 'ProvisionedConcurrencyRefused', at: 'Stack/Fn' }]);
  });

  test('with all that is wrong at once', () => {
    const given = { runtime: lambda.Runtime.NODEJS_24_X, ephemeralStorageSize: Size.gibibytes(2) };
    expect(faultsOf(() => define(newStack(), given))).toHaveLength(2);
  });
});

test.each(['java11', 'java21', 'java25', 'python3.12', 'python3.14', 'dotnet8', 'dotnet10'])(
  'the CDK knows that Lambda makes snapshots of %s',
  (name) => expect(lambda.Runtime.ALL.find((runtime) => runtime.name === name)?.supportsSnapStart).toBe(true),
);
