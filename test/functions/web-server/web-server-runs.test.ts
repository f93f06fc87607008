import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  FunctionUrlAccess,
  FunctionUrlTrigger,
  type HandlerFunction,
  PythonFunction,
  SqsTrigger,
  TypeScriptFunction,
} from '../../../src';
import { codeUsageOf } from '../../../src/links/grants/code-usage-of';
import { Project } from '../../bundling/project';
import { BETWEEN, freePort, requestOf, WebServerHost } from '../../packaging/web-server-host';

const VENV = join(__dirname, '../../../.venv', process.platform === 'win32' ? 'Scripts' : 'bin');
const { PATH = '' } = process.env;

beforeAll(() => {
  process.env.PATH = `${VENV}${delimiter}${PATH}`;
});
afterAll(() => {
  process.env.PATH = PATH;
  Project.removeAll();
});

const NODE_SERVER = `import { createServer } from 'node:http';

export const server = createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts).toString();
  if (request.url === '/events' && JSON.parse(body).Records[0].body === 'bad') response.writeHead(422);
  else if (request.url === '/missing') response.writeHead(404);
  response.end(JSON.stringify({ at: request.url, method: request.method, got: body.slice(0, 20), stage: process.env.STAGE }));
});
server.listen(Number(process.env.PORT));
`;

const PYTHON_SERVER = `from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/hello/{name}")
def hello(name: str):
    return {"hello": name}


@app.post("/events")
async def events(request: Request):
    return {"count": len((await request.json())["Records"])}
`;

/** Synthesizes a function in a project, and starts what is deployed. */
async function started(project: Project, define: (stack: Stack) => HandlerFunction): Promise<WebServerHost> {
  const { folder, handler, variables } = project.inside(() => {
    const app = project.app();
    const stack = new Stack(app, 'Shop');
    const resource = define(stack).node.defaultChild as lambda.CfnFunction;
    const { directory } = app.synth();
    const { code, environment } = stack.resolve({ code: resource.code, environment: resource.environment });
    const asset = `asset.${String(code.s3Key).replace('.zip', '')}`;
    return { folder: join(directory, asset), handler: resource.handler ?? '', variables: environment.variables };
  });
  return WebServerHost.start(folder, handler, variables);
}

function bodyOf({ payload }: { readonly payload?: unknown }): unknown {
  const { statusCode, body } = payload as { statusCode: number; body: string };
  return { statusCode, body: body === '' ? '' : JSON.parse(body) };
}

const message = (body: string) => ({ Records: [{ messageId: '1', body, eventSource: 'aws:sqs' }] });

describe(`a server in TypeScript, behind ${BETWEEN}`, () => {
  let host: WebServerHost;
  let web: HandlerFunction;
  beforeAll(async () => {
    const port = await freePort();
    host = await started(new Project({ 'src/server.ts': NODE_SERVER }), (stack) => {
      web = new TypeScriptFunction(stack, 'Web', {
        entry: 'src/server.ts',
        environment: { STAGE: 'test' },
        webServer: { port, errorStatusCodes: '422,500-599' },
        triggers: [
          new FunctionUrlTrigger({ access: FunctionUrlAccess.IAM }),
          new SqsTrigger(new sqs.Queue(stack, 'Queue')),
        ],
      });
      return web;
    });
  });
  afterAll(() => host.stop());

  test('answers requests', async () => {
    const body = { at: '/orders/7', method: 'PUT', got: '{"a":1}', stage: 'test' };
    expect(bodyOf(await host.invoke(requestOf('PUT', '/orders/7', '{"a":1}')))).toEqual({ statusCode: 200, body });
    expect(bodyOf(await host.invoke(requestOf('GET', '/missing')))).toMatchObject({ statusCode: 404 });
  });

  test('is read from where it begins, not from one of its exports', () => {
    expect(codeUsageOf(web)?.reads.map(({ name }) => name)).toEqual(['PORT', 'STAGE']);
  });

  test('gets events by POST, and one that it fails to handle fails the invocation', async () => {
    expect(await host.invoke(message('good'))).toMatchObject({ payload: { at: '/events', method: 'POST' } });
    expect(JSON.stringify((await host.invoke(message('bad'))).error)).toContain('422');
  });
});

test(`an application of FastAPI, behind ${BETWEEN}, answers as it is`, async () => {
  const project = new Project({
    'web/requirements.txt': 'fastapi==0.116.1\nuvicorn==0.35.0\n',
    'web/main.py': PYTHON_SERVER,
  });
  const python = join(VENV, 'python3');
  const [version] = /\d+\.\d+/.exec(String(spawnSync(python, ['--version']).stdout)) ?? [];
  const port = await freePort();
  const host = await started(project, (stack) => {
    return new PythonFunction(stack, 'Web', {
      entry: 'web',
      runtime: new lambda.Runtime(`python${version}`, lambda.RuntimeFamily.PYTHON),
      architecture: process.arch === 'arm64' ? lambda.Architecture.ARM_64 : lambda.Architecture.X86_64,
      webServer: { command: ['python', '-m', 'uvicorn', 'main:app', '--port', '$PORT'], port },
      triggers: [new FunctionUrlTrigger({ access: FunctionUrlAccess.IAM })],
    });
  });
  try {
    const answer = bodyOf(await host.invoke(requestOf('GET', '/hello/Ada')));
    expect(answer).toEqual({ statusCode: 200, body: { hello: 'Ada' } });
    expect(await host.invoke(message('x'))).toEqual({ payload: { count: 1 } });
  } finally {
    await host.stop();
  }
});
