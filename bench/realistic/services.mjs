// Answers in the place of AWS's services and of a PostgreSQL server, so that handlers can be called.

import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';

/** By the target of a request in one of AWS's JSON protocols. */
const JSON_ANSWERS = {
  'DynamoDB_20120810.PutItem': {},
  'DynamoDB_20120810.UpdateItem': {},
  'DynamoDB_20120810.GetItem': { Item: { text: { S: 'from DynamoDB' } } },
  'DynamoDB_20120810.Query': { Items: [{ n: { N: '1' } }, { n: { N: '2' } }] },
  'AmazonSQS.SendMessage': { MessageId: 'from SQS' },
  'AWSEvents.PutEvents': { FailedEntryCount: 0, Entries: [{ EventId: 'from EventBridge' }] },
  'AmazonSSM.GetParameter': { Parameter: { Value: 'from SSM' } },
  'AWSStepFunctions.StartExecution': { executionArn: 'from Step Functions', startDate: 1 },
};

/** Starts the services. Returns the variables that lead the SDK to them, what they were asked, and how to end them. */
export async function startServices() {
  const asked = [];
  const database = createServer((socket) => answerPostgres(socket, asked));
  const port = await listening(database);
  const services = createHttpServer((request, response) => {
    let body = '';
    request.on('data', (data) => (body += data));
    request.on('end', () => answer(request, body, response, { asked, port }));
  });
  const url = `http://127.0.0.1:${await listening(services)}`;
  const environment = {
    AWS_ENDPOINT_URL: url,
    QUEUE_URL: `${url}/queue`,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    POWERTOOLS_DEV: 'false',
    POWERTOOLS_TRACE_ENABLED: 'false',
  };
  const stop = () => {
    database.close();
    services.close();
    services.closeAllConnections();
  };
  return { environment, asked, stop };
}

function listening(server) {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
}

function answer({ headers, method, url }, body, response, { asked, port }) {
  const target = headers['x-amz-target'];
  const path = url.split('?')[0];
  const send = (type, text) => {
    response.setHeader('content-type', type);
    response.end(text);
  };
  asked.push(target ?? (body.includes('Action=') ? /Action=(\w+)/.exec(body)[1] : `${method} ${path}`));
  if (target === 'secretsmanager.GetSecretValue') {
    const secret = { host: '127.0.0.1', port, username: 'shop', password: 'x' };
    send('application/x-amz-json-1.1', JSON.stringify({ SecretString: JSON.stringify(secret) }));
  } else if (JSON_ANSWERS[target]) send('application/x-amz-json-1.0', JSON.stringify(JSON_ANSWERS[target]));
  else if (body.includes('Action=Publish'))
    send(
      'text/xml',
      '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>from SNS</MessageId></PublishResult></PublishResponse>',
    );
  else if (path.startsWith('/v2/email')) send('application/json', '{ "MessageId": "from SES" }');
  else if (method === 'GET') send('text/plain', 'from S3');
  else send('text/plain', '');
}

/** Lets everybody in, and answers each query with one row. */
function answerPostgres(socket, asked) {
  const message = (type, ...parts) => {
    const data = Buffer.concat(parts);
    const length = Buffer.alloc(4);
    length.writeInt32BE(data.length + 4);
    return Buffer.concat([Buffer.from(type), length, data]);
  };
  const numbers = (...pairs) =>
    Buffer.concat(
      pairs.map(([bytes, value]) => {
        const data = Buffer.alloc(bytes);
        data.writeIntBE(value, 0, bytes);
        return data;
      }),
    );
  const text = (value) => Buffer.from(`${value}\0`);
  const column = (name) => [text(name), numbers([4, 0], [2, 0], [4, 25], [2, -1], [4, -1], [2, 0])];
  const cell = (value) => [numbers([4, value.length]), Buffer.from(value)];
  const ready = message('Z', Buffer.from('I'));
  const answers = {
    D: message('T', numbers([2, 2]), ...column('id'), ...column('text')),
    E: Buffer.concat([
      message('D', numbers([2, 2]), ...cell('1'), ...cell('from PostgreSQL')),
      message('C', text('INSERT 0 1')),
    ]),
    P: message('1'),
    B: message('2'),
    S: ready,
  };
  let hasStarted = false;
  let waiting = Buffer.alloc(0);
  socket.on('error', () => {});
  socket.on('data', (data) => {
    waiting = Buffer.concat([waiting, data]);
    // The first message has no type.
    for (let start = hasStarted ? 1 : 0; waiting.length >= start + 4; start = 1) {
      const end = start + waiting.readInt32BE(start);
      if (waiting.length < end) return;
      const type = hasStarted ? waiting.toString('latin1', 0, 1) : 'start';
      if (type === 'P') asked.push('SQL');
      waiting = waiting.subarray(end);
      if (hasStarted) socket.write(answers[type] ?? '');
      else socket.write(Buffer.concat([message('R', numbers([4, 0])), ready]));
      hasStarted = true;
    }
  });
}
