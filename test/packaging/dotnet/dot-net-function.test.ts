import { chmodSync } from 'node:fs';
import { delimiter } from 'node:path';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { DotNetFunction, type DotNetFunctionProps } from '../../../src';
import { Project } from '../../bundling/project';
import { faultsOf } from '../../support/fixture';
import { filesIn, packed } from '../packed';

const { PATH = '' } = process.env;
afterEach(() => {
  process.env.PATH = PATH;
});
afterAll(() => Project.removeAll());

/** A program in the place of .NET: it says what it is, writes down how it was called, and publishes what .NET would. */
const DOTNET = `#!/bin/sh
if [ "$1" = "--version" ]; then echo "8.0.404 (stand-in)"; exit; fi
echo "$@" >> "$ARGUMENTS"
while [ $# -gt 0 ]; do if [ "$1" = "-o" ]; then out="$2"; fi; shift; done
mkdir -p "$out"
printf 'MZ' > "$out/Orders.dll"
echo '{}' > "$out/Orders.runtimeconfig.json"
`;

function orders(props: Partial<DotNetFunctionProps> = {}) {
  return (stack: Construct) =>
    void new DotNetFunction(stack, 'Orders', {
      entry: 'src/Orders',
      handler: 'Orders::Orders.Function::Handle',
      ...props,
    });
}

function project(files: Record<string, string> = {}): Project {
  const made = new Project({
    'src/Orders/Orders.csproj':
      '<Project><ItemGroup><ProjectReference Include="..\\Shared\\Shared.csproj" /></ItemGroup></Project>',
    'src/Orders/Function.cs': 'class Function {}',
    'src/Orders/bin/old.dll': '',
    'src/Shared/Shared.csproj': '<Project></Project>',
    'src/Shared/Words.cs': '',
    'tools/dotnet': DOTNET,
    ...files,
  });
  chmodSync(made.path('tools/dotnet'), 0o755);
  process.env.PATH = `${made.path('tools')}${delimiter}${PATH}`;
  process.env.ARGUMENTS = made.path('arguments.txt');
  return made;
}

const withShell = process.platform === 'win32' ? test.skip : test;

withShell(
  'the project is published for the architecture, the same on every machine, outside of its own folders',
  () => {
    const made = project();
    const { Orders } = packed(made, orders({ buildArguments: ['-p:PublishReadyToRun=true'] }));
    expect(filesIn(Orders)).toEqual(['Orders.dll', 'Orders.runtimeconfig.json']);
    const [call] = made.read('arguments.txt').split('\n');
    expect(call).toMatch(/^publish .*Orders\.csproj -c Release -r linux-arm64 --artifacts-path .* -o /);
    expect(call).toContain('-p:ContinuousIntegrationBuild=true -p:Deterministic=true');
    expect(call).toMatch(/--self-contained false .*-p:PublishReadyToRun=true$/);
    expect(made.list('src/Orders').sort()).toEqual(['Function.cs', 'Orders.csproj', 'bin']);
  },
);

withShell('a lock file is kept to, and an edit of a project that is referred to is found', () => {
  const made = project({ 'src/Orders/packages.lock.json': '{}' });
  const calls = () => {
    packed(made, orders());
    return made.read('arguments.txt').trim().split('\n');
  };
  expect(calls()[0]).toContain('-p:RestoreLockedMode=true');
  expect(calls()).toHaveLength(1);
  made.write({ 'src/Shared/Words.cs': 'class Words {}' });
  expect(calls()).toHaveLength(2);
  made.write({ 'src/Orders/obj/x': '', 'src/Directory.Build.props': '<Project />' });
  expect(calls()).toHaveLength(3);
});

withShell.each<[string, Record<string, string>, Partial<DotNetFunctionProps>, string]>([
  ['there is no project', {}, { entry: 'src' }, 'DotNetProjectNotFound'],
  ['there are several projects', { 'src/Orders/Other.fsproj': '' }, {}, 'DotNetProjectNotFound'],
  ['the assembly of the handler is missing', {}, { handler: 'Order::Order.Function::Handle' }, 'HandlerNotFound'],
  ['the handler names no method', {}, { handler: 'Orders::Orders.Function' }, 'HandlerNotFound'],
  [
    'the configuration of the runtime is missing',
    { 'tools/dotnet': DOTNET.replace("echo '{}'", "exit; echo '{}'") },
    {},
    'DotNetRuntimeConfig',
  ],
  [
    'the lock file is stale',
    { 'tools/dotnet': DOTNET.replace('while', 'echo "error NU1004: inconsistent"; exit 1; while') },
    {},
    'DotNetLockOutdated',
  ],
  [
    'the SDK is too old',
    { 'tools/dotnet': DOTNET.replace('while', 'echo "error NETSDK1045: targeting .NET 10.0"; exit 1; while') },
    {},
    'DotNetSdkTooOld',
  ],
  ['the SDK is older than any that works', { 'tools/dotnet': DOTNET.replace('8.0.404', '6.0.100') }, {}, 'ToolTooOld'],
])('an error says that %s', (_name, files, props, code) => {
  const faults = faultsOf(() => packed(project(files), orders(props)));
  expect(faults.map((fault) => fault.code)).toEqual([code]);
});

test('Native AOT for another machine than this one is refused', () => {
  const architecture = process.arch === 'arm64' ? lambda.Architecture.X86_64 : lambda.Architecture.ARM_64;
  const faults = faultsOf(() => packed(project(), orders({ nativeAot: true, architecture })));
  expect(faults.map(({ code }) => code)).toEqual(['DotNetAotMachine']);
});
