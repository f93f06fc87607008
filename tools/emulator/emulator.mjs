// Starts and stops the AWS emulator. It writes to one folder and listens on 127.0.0.1 only.

import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lambdaNode, root, venvProgram, windows } from '../shared/paths.mjs';
import { stopProcesses } from '../shared/processes.mjs';

const region = 'us-east-1';

export class Emulator {
  #folder;
  #tied;
  #javaRuntime;
  #child;
  #port;

  /**
   * @param folder the folder that it may write to: its log, its state, the code of running functions
   * @param tied whether it ends with this process, however the process ends
   * @param javaRuntime the folder with AWS's client for functions in Java, which are not run without it
   */
  constructor({ folder, tied = true, javaRuntime }) {
    this.#folder = folder;
    this.#tied = tied;
    this.#javaRuntime = javaRuntime;
  }

  /** Starts it and waits until it responds. */
  async start() {
    this.#port = await freePort();
    mkdirSync(join(this.#folder, 'tmp'), { recursive: true });
    const log = openSync(this.logFile, 'w');
    const server = join(root, 'tools', 'emulator', 'server.py');
    this.#child = spawn(venvProgram('python'), this.#tied ? [server, '--tied'] : [server], {
      cwd: this.#folder,
      // Its own process group: it is stopped as a whole, and Ctrl-C reaches it through this process only.
      detached: !windows,
      stdio: [this.#tied ? 'pipe' : 'ignore', log, log],
      env: this.#ownEnv(),
    });
    closeSync(log);
    await this.#untilReady();
    this.#child.unref();
    this.#child.stdin?.unref();
  }

  /** Stops it and the handlers that it runs. */
  async stop() {
    if (this.#child?.pid) {
      await stopProcesses(this.#child.pid);
    }
  }

  get pid() {
    return this.#child.pid;
  }

  get port() {
    return this.#port;
  }

  get endpoint() {
    return `http://127.0.0.1:${this.#port}`;
  }

  get logFile() {
    return join(this.#folder, 'emulator.log');
  }

  /** The requests that function roles made, and the statements that allowed them: see patches/recording.py. */
  get recordedCalls() {
    return join(this.#folder, 'calls.jsonl');
  }

  /** Environment variables that make AWS clients talk to the emulator and nothing else. */
  get env() {
    return {
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_ENDPOINT_URL_S3: this.endpoint, // a host name instead of an address would turn buckets into host names
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: join(this.#folder, 'no-aws-config'),
      AWS_SHARED_CREDENTIALS_FILE: join(this.#folder, 'no-aws-credentials'),
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    };
  }

  /** Takes from the caller's environment only what a program needs to start: no AWS settings, no Docker. */
  #ownEnv() {
    const temporary = join(this.#folder, 'tmp');
    return {
      ...(windows && { SystemRoot: process.env.SystemRoot, USERPROFILE: this.#folder }),
      // The emulator runs handlers with the first `node` on the PATH, regardless of the function's runtime.
      PATH: [lambdaNode, process.env.PATH].join(delimiter),
      HOME: this.#folder,
      TMPDIR: temporary,
      TEMP: temporary,
      TMP: temporary,
      LANG: 'C.UTF-8',
      PYTHONDONTWRITEBYTECODE: '1',
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(this.#port),
      MINISTACK_REGION: region,
      AUTH: 'true', // a function may do only what its role allows
      STATE_DIR: join(this.#folder, 'state'),
      S3_DATA_DIR: join(this.#folder, 's3'),
      RECORDED_CALLS: this.recordedCalls,
      ...(this.#javaRuntime && { JAVA_RUNTIME: this.#javaRuntime }),
      LAMBDA_ASYNC_RETRY_BASE_SECONDS: '0.2', // Lambda waits one minute, then two
      DOCKER_HOST: `unix://${join(this.#folder, 'no-docker.sock')}`,
      SFTP_ENABLED: '0',
      IOT_MTLS_ENABLED: '0',
    };
  }

  async #untilReady() {
    let ended;
    this.#child.once('exit', (code, signal) => {
      ended = signal ?? `exit code ${code}`;
    });
    this.#child.once('error', ({ message }) => {
      ended = message;
    });
    const deadline = Date.now() + 300_000;
    while (!ended && Date.now() < deadline) {
      if (await isReady(this.endpoint)) {
        return;
      }
      await sleep(50);
    }
    await this.stop();
    const log = readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
    throw new Error(`the emulator did not start (${ended ?? 'no response in 300 s'}):\n${log}`);
  }
}

/** Whether an emulator responds at this address. */
export async function isReady(endpoint) {
  return fetch(`${endpoint}/_ministack/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
