// Stands in for AWS Lambda Web Adapter, and says so: it does what its documentation says of HTTP APIs and other events, no more.
// https://awslabs.github.io/aws-lambda-web-adapter/
import { connect } from 'node:net';

const { env } = process;
const api = `http://${env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
const server = `http://127.0.0.1:${env.AWS_LWA_PORT ?? env.PORT ?? 8080}`;
const failed = rangesIn(env.AWS_LWA_ERROR_STATUS_CODES ?? '');
const healthy = rangesIn(env.AWS_LWA_READINESS_CHECK_HEALTHY_STATUS ?? '100-499');

function rangesIn(text) {
  const ranges = text.split(',').filter((one) => one !== '');
  return ranges.map((one) => one.split('-').map(Number)).map(([from, to = from]) => [from, to]);
}

function isIn(ranges, status) {
  return ranges.some(([from, to]) => from <= status && status <= to);
}

function isListening() {
  const { hostname, port } = new URL(server);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('close', () => socket.destroy());
  });
}

async function isReady() {
  if (env.AWS_LWA_READINESS_CHECK_PROTOCOL === 'tcp') return isListening();
  try {
    return isIn(healthy, (await fetch(server + (env.AWS_LWA_READINESS_CHECK_PATH ?? '/'))).status);
  } catch {
    return false;
  }
}

async function answerTo(event) {
  const isRequest = event?.version === '2.0' && event.requestContext !== undefined;
  const { method } = event?.requestContext?.http ?? { method: 'POST' };
  const base = env.AWS_LWA_REMOVE_BASE_PATH ?? '';
  const path = isRequest
    ? event.rawPath.slice(event.rawPath.startsWith(base) ? base.length : 0)
    : (env.AWS_LWA_PASS_THROUGH_PATH ?? '/events');
  const body = isRequest ? event.body : JSON.stringify(event);
  const headers = { ...event?.headers, ...(isRequest ? {} : { 'content-type': 'application/json' }) };
  const response = await fetch(server + (path || '/'), { method, headers, body });
  const text = await response.text();
  if (isIn(failed, response.status)) throw new Error(JSON.stringify({ statusCode: response.status, body: text }));
  return isRequest ? JSON.stringify({ statusCode: response.status, body: text }) : text;
}

while (!(await isReady())) await new Promise((resolve) => setTimeout(resolve, 10));
for (;;) {
  const next = await fetch(`${api}/next`);
  const id = next.headers.get('lambda-runtime-aws-request-id');
  const [kind, body] = await answerTo(await next.json()).then(
    (answer) => ['response', answer],
    ({ message }) => ['error', JSON.stringify({ errorType: 'Error', errorMessage: message })],
  );
  await fetch(`${api}/${id}/${kind}`, { method: 'POST', body });
}
