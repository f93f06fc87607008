// Runs the real CDK CLI against the emulator.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { modules, windows } from '../shared/paths.mjs';
import { stopProcesses } from '../shared/processes.mjs';

/** The longest that one command may take, in milliseconds. */
const timeLimit = 600_000;

export class Cdk {
  #folder;
  #app;
  #env;
  #isSynthesized = false;
  #children = new Set();

  /**
   * @param app the folder of the CDK app, with its cdk.json
   * @param folder the folder that the CLI and the app may write to
   * @param env additional environment variables
   */
  constructor({ app, folder, env = {} }) {
    this.#app = app;
    this.#env = env;
    this.#folder = folder;
    mkdirSync(join(folder, 'tmp'), { recursive: true });
  }

  /** The cloud assembly of the app. */
  get assembly() {
    return join(this.#folder, 'cdk.out');
  }

  /** Synthesizes the app. Needs no emulator. */
  async synth() {
    await this.#run(['synth', '--quiet', '--output', this.assembly], {});
    this.#isSynthesized = true;
  }

  /** Creates the bucket and the roles that deployments need. */
  async bootstrap(emulator) {
    const account = '000000000000'; // the emulator's
    // Outside the app's folder: next to a cdk.json the CLI would run the app again and discard the result.
    await this.#run(['bootstrap', `aws://${account}/${emulator.env.AWS_REGION}`], emulator.env, this.#folder);
  }

  /** Deploys what `synth` wrote, or the app if that did not run. Returns the outputs of all stacks. */
  async deploy(emulator) {
    const outputs = join(this.#folder, 'outputs.json');
    const options = [
      this.#isSynthesized ? '--app' : '--output',
      this.assembly,
      '--all',
      '--concurrency',
      '4',
      '--require-approval',
      'never',
      '--outputs-file',
      outputs,
    ];
    await this.#run(['deploy', ...options], emulator.env);
    return existsSync(outputs) ? JSON.parse(readFileSync(outputs, 'utf8')) : {};
  }

  /** Stops the CLI and the app, if they are still running. */
  async stop() {
    await Promise.all([...this.#children].map(({ pid }) => stopProcesses(pid)));
  }

  async #run(args, clientEnv, cwd = this.#app) {
    const program = join(modules, 'aws-cdk', 'bin', 'cdk');
    const child = spawn(process.execPath, [program, ...args, '--no-color', '--no-notices', '--no-version-reporting'], {
      cwd,
      env: { ...this.#ownEnv(), ...this.#env, ...clientEnv },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !windows,
    });
    this.#children.add(child);
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    // The CLI waits an hour for a custom resource that never responds.
    const tooLong = setTimeout(() => {
      output += `\nstopped after ${timeLimit / 1000} seconds`;
      stopProcesses(child.pid);
    }, timeLimit);
    const code = await new Promise((resolve) => child.on('close', resolve));
    clearTimeout(tooLong);
    this.#children.delete(child);
    if (code !== 0) {
      throw new Error(`cdk ${args[0]} failed:\n${output.trim().split('\n').slice(-40).join('\n')}`);
    }
  }

  /** Keeps the CLI inside the folder and offline. */
  #ownEnv() {
    const temporary = join(this.#folder, 'tmp');
    return {
      PATH: [join(modules, '.bin'), dirname(process.execPath), process.env.PATH].join(delimiter),
      ...(windows && { SystemRoot: process.env.SystemRoot, USERPROFILE: this.#folder }),
      HOME: this.#folder,
      CDK_HOME: join(this.#folder, 'cdk-home'),
      TMPDIR: temporary,
      TEMP: temporary,
      TMP: temporary,
      LAMBDAFORM_CACHE_DIR: join(modules, '.cache', 'lambdaform'), // survives the demo
      CI: 'true', // the CLI's progress goes to stdout, line by line
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      CDK_DISABLE_VERSION_CHECK: 'true',
      CDK_VALIDATION: 'false', // takes seconds, and `npm test -- templates` validates what the examples come to
    };
  }
}
