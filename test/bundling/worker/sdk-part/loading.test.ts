import { changesGlobals } from '../../../../src/bundling/worker/sdk-part/changed-globals';
import { readsProcess } from '../../../../src/bundling/worker/sdk-part/read-when-loaded';

test.each([
  'globalThis.Buffer = other;',
  'global.process=x',
  "globalThis['TextEncoder'] ??= class {}",
  'globalThis.crypto ||= webcrypto',
  'Object.assign(globalThis, polyfills)',
  'Object.defineProperty(globalThis,"crypto",{})',
  'Array.prototype.at = function () {}',
  'syncBuiltinESMExports()',
  'process.env.AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA = "1"',
  'globalThis.awslambda = {}',
  'process.env.AWS_REGION ??= "eu-west-1"',
  'process.env[name] = value;',
  'process.env={...process.env,...more}',
  'Object.assign(process.env, settings)',
  'process.loadEnvFile()',
  'if (typeof awslambda === "undefined") mock()',
  'awslambda.streamifyResponse = (handler) => handler',
  'const id = awslambda.InvokeStore; awslambda = other;',
  'const first = globalThis.Buffer; globalThis.Buffer = other;',
])('%s may change what the SDK finds when it is loaded', (code) => {
  expect(changesGlobals(code)).toBe(true);
});

test.each([
  'const isThere = globalThis.Buffer === other || globalThis.crypto == x;',
  'globalThis.__zod_globalRegistry ??= registry()',
  'process.env.TABLE = "orders"; const region = process.env.AWS_REGION === "eu-west-1" ? process.env["x"] : process.env;',
  'export const handler = awslambda.streamifyResponse(async (_, to) => awslambda.HttpResponseStream.from(to, {}))',
  'const id = globalThis.awslambda?.InvokeStore?.getXRayTraceId()',
  'var a; let s = (a = globalThis.awslambda) === null || a === void 0 ? void 0 : a.InvokeStore; (b=globalThis.awslambda)===null||b===void 0?void 0:b.InvokeStore',
  'class Orders extends Array {}; Orders.prototype.total = () => 1',
  'globalThis.Buffer => 1',
  'our_global.process = 1; child_process.env = {}; reassign(globalThis); our_assign(process.env); Orders_Map.prototype.at = 1',
  'process.env.AWS_SDK_UA_APP_ID = "PTEnv"; process.env.AWS_XRAY_CONTEXT_MISSING = "IGNORE_ERROR"',
])('%s does not', (code) => {
  expect(changesGlobals(code)).toBe(false);
});

test.each([
  'const isTest = process.env.NODE_ENV === "test";',
  'export const a = 1; if (process.version) { b(); }',
  '(function () { x = process.env.A; })();',
  '(() => { x = process.env.A; })();',
  'class A { static region = process.env.AWS_REGION; }',
  'class A { [process.env.NAME] = 1; }',
  'export default { a: process };',
  "import { env } from 'node:process'; const region = env.AWS_REGION;",
  'this is no JavaScript: process',
])('%s reads the process when it is loaded', (code) => {
  expect(readsProcess(code)).toBe(true);
});

test.each([
  'export const region = () => process.env.AWS_REGION;',
  'export function region() { return process.env.AWS_REGION; }',
  'class A { region = process.env.AWS_REGION; at() { return process; } }',
  'const x = { process: 1, process() {} }; x.process(); class B { process = 1 }',
  "import { hrtime } from './process'; export const a = 'process';",
  "import { env, versions } from 'node:process'; export const version = () => versions.node + env.AWS_EXECUTION_ENV;",
  'export const a = 1;',
])('%s does not', (code) => {
  expect(readsProcess(code)).toBe(false);
});
