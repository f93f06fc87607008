// Starts and stops the AWS emulator. Everything that it writes is in one folder; it listens on 127.0.0.1 only.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lambdaNode, root, venvProgram } from './paths.mjs';

const windows = process.platform === 'win32';
const region = 'us-east-1';

/**
 * Starts an emulator and waits until it answers.
 *
 * @param folder where it may write: its log, its state, the code of functions that run
 * @param tied whether it ends with this process, whatever happens to it
 * @returns `endpoint`, `port`, `pid`, `logFile`, `env` for AWS clients, and `stop()`
 */
export async function startEmulator({ folder, tied = true }) {
  const port = await freePort();
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const logFile = join(folder, 'emulator.log');
  const log = openSync(logFile, 'w');
  const server = join(root, 'tools', 'emulator_server.py');
  const child = spawn(venvProgram('python'), tied ? [server, '--tied'] : [server], {
    cwd: folder,
    // A process group of its own: stopped as a whole, and Ctrl-C reaches it through us, not past us.
    detached: !windows,
    stdio: [tied ? 'pipe' : 'ignore', log, log],
    env: emulatorEnv({ folder, temporary, port }),
  });
  closeSync(log);
  if (!tied) {
    child.unref();
  }

  const emulator = {
    endpoint: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid,
    logFile,
    env: clientEnv(port),
    stop: () => stopEmulator(child.pid),
  };
  await untilReady(emulator, child);
  return emulator;
}

/** Ends the emulator with this process id, and the handlers that run in it. */
export async function stopEmulator(pid) {
  if (windows) {
    await new Promise((resolve) => {
      spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' }).on('close', resolve);
    });
    return;
  }
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    if (!signalGroup(pid, signal)) {
      return;
    }
    for (let waited = 0; waited < 3000; waited += 50) {
      await sleep(50);
      if (!signalGroup(pid, 0)) {
        return;
      }
    }
  }
}

/** Whether there was anybody to receive the signal. */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
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

/** Nothing of the caller's environment but what a program needs to start: no AWS settings, no Docker, no NODE_OPTIONS. */
function emulatorEnv({ folder, temporary, port }) {
  return {
    ...(windows && { SystemRoot: process.env.SystemRoot, USERPROFILE: folder }),
    // The emulator runs handlers with the first `node` on the path, whatever runtime the function declares.
    PATH: [lambdaNode, process.env.PATH].join(delimiter),
    HOME: folder,
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
    LANG: 'C.UTF-8',
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    MINISTACK_REGION: region,
    AUTH: 'true', // a function may do what its role allows, and no more
    STATE_DIR: join(folder, 'state'),
    S3_DATA_DIR: join(folder, 's3'),
    // Lambda waits one minute, then two, between the attempts of an asynchronous invocation.
    LAMBDA_ASYNC_RETRY_BASE_SECONDS: '0.2',
    DOCKER_HOST: `unix://${join(folder, 'no-docker.sock')}`,
    SFTP_ENABLED: '0',
    IOT_MTLS_ENABLED: '0',
  };
}

/** What an AWS client needs to talk to the emulator, and to nobody else. */
function clientEnv(port) {
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint, // with a host name instead of an address, buckets become host names
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_CONFIG_FILE: join(root, 'no-aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(root, 'no-aws-credentials'),
  };
}

async function untilReady(emulator, child) {
  let ended;
  child.once('exit', (code, signal) => {
    ended = signal ?? `exit code ${code}`;
  });
  child.once('error', (error) => {
    ended = error.message;
  });
  const deadline = Date.now() + 30_000;
  while (!ended && Date.now() < deadline) {
    const ready = await fetch(`${emulator.endpoint}/_ministack/ready`).then(({ ok }) => ok, () => false);
    if (ready) {
      return;
    }
    await sleep(50);
  }
  if (!ended) {
    await emulator.stop();
  }
  throw new Error(`the emulator did not start (${ended ?? 'no answer in 30 s'}):\n${lastLines(emulator.logFile)}`);
}

function lastLines(file, count = 20) {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}
