import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { handlerMissing } from '../../../../src/checks/rules/runtimes/handler-missing';
import { keepsRuleContract } from '../../../support/rule-contract';

const folder = mkdtempSync(join(tmpdir(), 'lambdaform-handlers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FILES: Record<string, string> = {
  'app.py': 'def main(event, context):\n    return None\n',
  'src/orders/create.py': 'import json\nasync def handler(event, context): ...\n',
  'pkg/__init__.py': 'from .inner import handler\n',
  'star.py': 'from app import *\n',
  'api.py': 'from mangum import Mangum\nhandler = Mangum(app)\n',
  'fast.cpython-313-x86_64-linux-gnu.so': '',
  'index.js': 'exports.handler = async () => {};\n',
  'dist/worker.mjs': 'export const handler = async () => {};\n',
  'types.ts': 'export const handler = async () => {};\n',
};
for (const [path, text] of Object.entries(FILES)) {
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const { NODEJS_24_X, PYTHON_3_13 } = lambda.Runtime;

const fn =
  (runtime: lambda.Runtime, handler: string, more: Partial<lambda.FunctionProps> = {}) =>
  (stack: Stack) =>
    void new lambda.Function(stack, 'Fn', { runtime, handler, code: lambda.Code.fromAsset(folder), ...more });

const found = (runtime: lambda.Runtime, handler: string, says: RegExp, more: Partial<lambda.FunctionProps> = {}) => ({
  app: fn(runtime, handler, more),
  at: 'Stack/Fn',
  says,
});

keepsRuleContract(handlerMissing, {
  found: {
    'a Python file that is not there': found(
      PYTHON_3_13,
      'main.handler',
      /^the handler is in main\.py, and the package has no such file; at its top it has api\.py, app\.py/,
    ),
    'the path as seen from the app': found(PYTHON_3_13, 'src/app.main', /^the handler is in src\/app\.py/),
    'a Python function that is not there': found(
      PYTHON_3_13,
      'app.lambda_handler',
      /^the handler is lambda_handler in app\.py, which has no such name; it defines main$/,
    ),
    'a JavaScript file that is not there': found(NODEJS_24_X, 'app.handler', /^the handler is in app\.js/),
    'a file that is not compiled': found(NODEJS_24_X, 'types.handler', /^the handler is in types\.js/),
    'a file that is left out of the package': found(PYTHON_3_13, 'app.main', /app\.py/, {
      code: lambda.Code.fromAsset(folder, { exclude: ['app.py'] }),
    }),
  },
  silent: {
    'a Python function': fn(PYTHON_3_13, 'app.main'),
    'a Python function in a folder': fn(PYTHON_3_13, 'src.orders.create.handler'),
    'a Python function in a folder, with slashes': fn(PYTHON_3_13, 'src/orders/create.handler'),
    'a Python package': fn(PYTHON_3_13, 'pkg.handler'),
    'a name that is imported with all others': fn(PYTHON_3_13, 'star.main'),
    'a name that is assigned': fn(PYTHON_3_13, 'api.handler'),
    'a compiled module': fn(PYTHON_3_13, 'fast.handler'),
    'a JavaScript file': fn(NODEJS_24_X, 'index.handler'),
    'an ES module in a folder': fn(NODEJS_24_X, 'dist/worker.handler'),
    'a function whose handler may be in a layer': (stack) => {
      const layers = [lambda.LayerVersion.fromLayerVersionArn(stack, 'Layer', 'arn:aws:lambda:eu-west-1:1:layer:a:1')];
      fn(PYTHON_3_13, 'datadog_lambda.handler.handler', { layers })(stack);
    },
    'a handler in a layer, by its path': fn(NODEJS_24_X, '/opt/nodejs/wrapper.handler'),
    'a function that looks elsewhere': fn(PYTHON_3_13, 'main.handler', { environment: { PYTHONPATH: 'src' } }),
    'a language whose handlers name no file': fn(lambda.Runtime.JAVA_21, 'shop.Orders::handle'),
    'code in the template': fn(NODEJS_24_X, 'index.handler', { code: lambda.Code.fromInline('exports.handler = 1') }),
  },
});
