import { spawnSync } from 'node:child_process';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { DotNetFunction } from '../../../src';
import { Project } from '../../bundling/project';
import { filesIn, packed } from '../packed';
import { invokeOnce } from '../runtime-host';

// Only `npm test -- dotnet` runs this file: it needs the .NET SDK, and no package of NuGet.

afterAll(() => Project.removeAll());

const [, MAJOR = '8'] = /^(\d+)\./.exec(String(spawnSync('dotnet', ['--version']).stdout)) ?? [];

const FILES = {
  'orders/Orders.csproj': `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net${MAJOR}.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <RollForward>Major</RollForward>
  </PropertyGroup>
</Project>
`,
  // It speaks with the Runtime API itself.
  'orders/Program.cs': `var api = $"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/invocation";
using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
while (true)
{
    using var next = await client.GetAsync($"{api}/next");
    var id = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").First();
    var text = await next.Content.ReadAsStringAsync();
    await client.PostAsync($"{api}/{id}/response", new StringContent($"{{\\"length\\":{text.Length}}}"));
}
`,
};

const publish = (project: Project) =>
  packed(project, (stack) => {
    new DotNetFunction(stack, 'Orders', {
      entry: 'orders',
      handler: 'Orders',
      runtime: new lambda.Runtime(`dotnet${MAJOR}`, lambda.RuntimeFamily.DOTNET_CORE),
      architecture: process.arch === 'arm64' ? lambda.Architecture.ARM_64 : lambda.Architecture.X86_64,
    });
  }).Orders;

test('a program is published, is the same in another folder, and answers', async () => {
  const one = publish(new Project(FILES));
  expect(filesIn(one)).toEqual(expect.arrayContaining(['Orders.dll', 'Orders.runtimeconfig.json']));
  expect(publish(new Project(FILES, 'another')).hash).toBe(one.hash);
  const dotnet = { command: 'dotnet', args: ['Orders.dll'] };
  expect(await invokeOnce(one.folder, dotnet, 'abc', 'Orders')).toEqual({ payload: { length: 5 } });
}, 300_000);
