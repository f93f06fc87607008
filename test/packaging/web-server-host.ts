import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathOfTool } from '../../src/packaging/tools/find-tool';
import { type Answer, RuntimeHost } from './runtime-host';

/** The adapter itself where the machine has it: `cargo install lambda_web_adapter`. */
const ADAPTER = pathOfTool('lambda-adapter');

/** What is between Lambda's API and the server, for the names of tests. */
export const BETWEEN = ADAPTER === undefined ? 'a stand-in of the adapter' : 'the adapter';

/** A package with a web server, and what is between it and Lambda. */
export class WebServerHost {
  /**
   * Starts both as Lambda does.
   *
   * @param folder the package
   * @param handler the script
   * @param variables the environment of the function
   * @param path where programs are
   */
  public static async start(
    folder: string,
    handler: string,
    variables: Readonly<Record<string, string>>,
    path = process.env.PATH,
  ): Promise<WebServerHost> {
    const env = { PATH: path, HOME: process.env.HOME, LAMBDA_TASK_ROOT: folder, ...variables };
    const server = spawn(join(folder, handler), { env, stdio: 'ignore', detached: true });
    const standIn = { command: process.execPath, args: [join(__dirname, 'web-adapter.mjs')] };
    const adapter = ADAPTER === undefined ? standIn : { command: ADAPTER };
    return new WebServerHost(server, await RuntimeHost.start(folder, { ...adapter, env: variables }));
  }

  private constructor(
    private readonly server: ChildProcess,
    private readonly host: RuntimeHost,
  ) {}

  /** Invokes the function. */
  public invoke(event: unknown): Promise<Answer> {
    return this.host.invoke(event);
  }

  /** Ends both. */
  public async stop(): Promise<void> {
    await this.host.stop();
    const { server } = this;
    if (server.pid !== undefined && server.exitCode === null) {
      process.kill(-server.pid, 'SIGKILL');
      await once(server, 'exit');
    }
  }
}

/** A request of an HTTP API, as Lambda gets it. */
export function requestOf(method: string, path: string, body?: string): unknown {
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: { accept: '*/*', host: 'api.example.com', 'content-type': 'application/json' },
    requestContext: {
      accountId: '111122223333',
      apiId: 'api',
      domainName: 'api.example.com',
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'id',
      routeKey: '$default',
      stage: '$default',
      time: '12/Mar/2026:19:03:58 +0000',
      timeEpoch: 1773342238000,
    },
    ...(body !== undefined && { body }),
    isBase64Encoded: false,
  };
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 8080;
}
