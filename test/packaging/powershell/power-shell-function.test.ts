import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { PowerShellFunction } from '../../../src';
import { Project } from '../../bundling/project';
import { faultsOf } from '../../support/fixture';
import { filesIn, packed } from '../packed';

afterAll(() => Project.removeAll());

const LAYER = 'arn:aws:lambda:eu-central-1:111122223333:layer:PowerShell:1';
const MODULE = 'Module::Orders::1.0.0::Invoke-Handler';

function cleanup(handler?: string) {
  return (stack: Construct) => {
    const runtimeLayer = lambda.LayerVersion.fromLayerVersionArn(stack, 'Layer', LAYER);
    new PowerShellFunction(stack, 'Cleanup', { entry: 'cleanup', handler, runtimeLayer });
  };
}

test('scripts and modules are copied, tests are not', () => {
  const project = new Project({
    'cleanup/app.ps1': 'return 1',
    'cleanup/app.Tests.ps1': '',
    'cleanup/modules/Orders/1.0.0/Orders.psd1': '',
  });
  const names = ['app.ps1', 'modules/Orders/1.0.0/Orders.psd1'];
  for (const handler of [undefined, 'app.ps1::Invoke-Handler', MODULE])
    expect(filesIn(packed(project, cleanup(handler)).Cleanup)).toEqual(names);
});

test.each<[string, Record<string, string>, string | undefined, string]>([
  ['there is no folder', {}, undefined, 'FolderNotFound'],
  ['the script is missing', { 'cleanup/main.ps1': '' }, undefined, 'HandlerNotFound'],
  ['the module is missing', { 'cleanup/app.ps1': '' }, MODULE, 'HandlerNotFound'],
  [
    'the handler names no function of its module',
    { 'cleanup/app.ps1': '' },
    'Module::Orders::1.0.0',
    'HandlerNotFound',
  ],
])('an error says that %s', (_name, files, handler, code) => {
  const faults = faultsOf(() => packed(new Project(files), cleanup(handler)));
  expect(faults.map((fault) => fault.code)).toEqual([code]);
});
