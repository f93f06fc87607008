// Where test files run: in the worker's own context, with modules that they share. What a file changes of the process is
// changed back after it.
//
// A file that needs modules of its own begins with
//
//   /** @jest-environment node */

const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const { forgetApps } = require('./cdk-state.cjs');

module.exports = class SharedEnvironment {
  sharesModules = true;
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  fakeTimersModern;
  #before = {
    env: process.env,
    variables: { ...process.env },
    folder: process.cwd(),
    console: globalThis.console,
    exit: process.exit,
    exitCode: process.exitCode,
  };

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  async setup() {
    Error.stackTraceLimit = 30;
    keepStacksCheap();
    // The CDK notes how long each of its calls takes, and keeps that as long as the process runs.
    globalThis.performance.measure = () => undefined;
  }

  async teardown() {
    const { env, variables, folder, console, exit, exitCode } = this.#before;
    // An object that only looks like the environment has no effect on time zones, child processes and the like.
    process.env = env;
    for (const name of Object.keys(process.env)) if (!(name in variables)) delete process.env[name];
    Object.assign(process.env, variables);
    process.chdir(folder);
    globalThis.console = console;
    Object.assign(process, { exit, exitCode });
    this.fakeTimersModern.dispose();
    forgetApps();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return this.global;
  }
};

/** Code without a source map, and a name that is no error's. */
const PLAIN = /^node:|[\\/]node_modules[\\/]/;
const NOBODY = { name: '-', message: '' };

/** Only frames of tests and sources are worth a look into source maps: the CDK asks for a stack where constructs are made. */
function keepStacksCheap() {
  const { prepareStackTrace } = Error;
  const lineOf = (frame) =>
    PLAIN.test(frame.getFileName() ?? 'node:')
      ? `\n    at ${frame}`
      : prepareStackTrace(NOBODY, [frame]).slice('-: '.length);
  Error.prepareStackTrace = ({ name = 'Error', message = '' }, frames) =>
    `${name || 'Error'}: ${message}${frames.map(lineOf).join('')}`;
}
