import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What starts the code of a function. */
export interface Runtime {
  readonly command: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

interface Waiting {
  readonly event: unknown;
  readonly end: (answer: Answer) => void;
}

/** What a function has answered, or the error that it told. */
export interface Answer {
  readonly payload?: unknown;
  readonly error?: unknown;
}

/** How long a function may take on a busy machine, in milliseconds. */
const PATIENCE = 280_000;

/**
 * Lambda's Runtime API for one process: what is in a package runs as it does in Lambda, and its answers are looked at.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export class RuntimeHost {
  /** Starts the code in a folder. */
  public static async start(folder: string, runtime: Runtime, handler = 'handler'): Promise<RuntimeHost> {
    const host = new RuntimeHost();
    host.server.listen(0, '127.0.0.1');
    await once(host.server, 'listening');
    const { port } = host.server.address() as AddressInfo;
    host.child = spawn(runtime.command, runtime.args ?? [], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
        AWS_LAMBDA_FUNCTION_NAME: 'test',
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/test',
        AWS_LAMBDA_LOG_STREAM_NAME: 'test',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
        AWS_REGION: 'eu-central-1',
        LAMBDA_TASK_ROOT: folder,
        _HANDLER: handler,
        ...runtime.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [host.child.stdout, host.child.stderr])
      stream?.on('data', (data: Buffer) => {
        host.printed = (host.printed + data.toString('utf8')).slice(-10_000);
      });
    host.child.on('error', ({ message }) => host.fail(message));
    host.child.on('exit', (code, signal) => host.fail(`the process ended with ${code ?? signal}:\n${host.printed}`));
    return host;
  }

  private readonly server: Server = createServer((request, response) => void this.answer(request, response));
  private readonly queue: Waiting[] = [];
  private readonly running = new Map<string, Waiting>();
  private child?: ChildProcess;
  private idle?: ServerResponse;
  private printed = '';
  private failure?: string;

  /** Invokes the function. */
  public invoke(event: unknown): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.failure !== undefined) return reject(new Error(this.failure));
      const timer = setTimeout(() => reject(new Error(`no answer:\n${this.printed}`)), PATIENCE);
      this.queue.push({
        event,
        end: (answer) => {
          clearTimeout(timer);
          resolve(answer);
        },
      });
      this.hand();
    });
  }

  /** Ends the process and the server. */
  public async stop(): Promise<void> {
    const { child } = this;
    if (child && child.exitCode === null && child.signalCode === null && child.kill('SIGKILL'))
      await once(child, 'exit');
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.startsWith('/2020-01-01/extension/')) return this.answerExtension(request, response);
    const [, path] = /^\/2018-06-01\/runtime\/(.*)$/.exec(request.url ?? '') ?? [];
    if (path === 'invocation/next') {
      this.idle = response;
      this.hand();
      return;
    }
    const body = await bodyOf(request);
    response.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}');
    if (path === 'init/error') return this.fail(`the function could not be loaded: ${body}`);
    const [, id = '', kind] = /^invocation\/([^/]+)\/(response|error)$/.exec(path ?? '') ?? [];
    const waiting = this.running.get(id);
    this.running.delete(id);
    waiting?.end(kind === 'response' ? { payload: parsed(body) } : { error: parsed(body) });
  }

  /** An extension that wants no events waits for the end. */
  private answerExtension(request: IncomingMessage, response: ServerResponse): void {
    if (request.url?.endsWith('/register'))
      response.writeHead(200, { 'lambda-extension-identifier': randomUUID() }).end('{}');
  }

  private hand(): void {
    const { idle } = this;
    const next = idle && this.queue.shift();
    if (!idle || !next) return;
    this.idle = undefined;
    const id = randomUUID();
    this.running.set(id, next);
    const headers = {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': id,
      'lambda-runtime-deadline-ms': String(Date.now() + PATIENCE),
      'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:eu-central-1:111122223333:function:test',
      'lambda-runtime-trace-id': 'Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0',
    };
    idle.writeHead(200, headers).end(JSON.stringify(next.event));
  }

  private fail(why: string): void {
    this.failure ??= why;
    for (const { end } of [...this.queue.splice(0), ...this.running.values()]) end({ error: why });
    this.running.clear();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** Invokes a function once, in a process of its own. */
export async function invokeOnce(folder: string, runtime: Runtime, event: unknown, handler?: string): Promise<Answer> {
  const host = await RuntimeHost.start(folder, runtime, handler);
  try {
    return await host.invoke(event);
  } finally {
    await host.stop();
  }
}
