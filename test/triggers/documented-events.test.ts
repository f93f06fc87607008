import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

/**
 * Runs the handler on a page of the docs with the event that AWS documents for the source, where no emulator sends one.
 *
 * @param page the page
 * @param file the file of the handler on it
 */
function exportsOf(page: string, file: string): Record<string, (event: any) => any> {
  const text = readFileSync(join(__dirname, '../../docs/triggers', `${page}.md`), 'utf8');
  const [code = ''] = (text.split('```mts\n').find((part) => part.startsWith(`// ${file}\n`)) ?? '').split('```');
  const module = { exports: {} as Record<string, (event: any) => any> };
  new Function('module', 'exports', transformSync(code, { loader: 'ts', format: 'cjs' }).code)(module, module.exports);
  return module.exports;
}

const handlerOf = (page: string, file: string) => exportsOf(page, file).handler as (event: any) => Promise<any>;

test('CloudFront: a request for a folder becomes one for its index', async () => {
  const request = { uri: '/orders/', method: 'GET', headers: { host: [{ key: 'Host', value: 'd123.cf.net' }] } };
  const config = { distributionId: 'EDFDVBD6EXAMPLE', eventType: 'origin-request' };
  const answer = await handlerOf('cloudfront', 'src/rewrite.ts')({ Records: [{ cf: { config, request } }] });
  expect(answer).toMatchObject({ uri: '/orders/index.html', method: 'GET', headers: request.headers });
});

test('VPC Lattice: an event of version 2.0 gets an answer with all that VPC Lattice asks for', async () => {
  const log = jest.spyOn(console, 'log').mockImplementation();
  const answer = await handlerOf(
    'vpc-lattice',
    'src/orders.ts',
  )({
    version: '2.0',
    path: '/orders',
    method: 'GET',
    headers: { accept: ['*/*'], 'x-forwarded-for': ['10.0.0.1'] },
    requestContext: {
      serviceArn: 'arn:aws:vpc-lattice:eu-central-1:111122223333:service/svc-0a40eebed65f8d69c',
      serviceNetworkArn: 'arn:aws:vpc-lattice:eu-central-1:111122223333:servicenetwork/sn-0bf3f2882e9cc805a',
      identity: { sourceVpcArn: 'arn:aws:ec2:eu-central-1:111122223333:vpc/vpc-0b8276c84697e7339', type: 'AWS_IAM' },
    },
  });
  expect(Object.keys(answer).sort()).toEqual(['body', 'headers', 'isBase64Encoded', 'statusCode']);
  log.mockRestore();
});

test.each([
  ['a user with a key', { username: 'anna', password: '' }, true],
  ['a user with a password', { username: 'anna', password: 'secret' }, false],
  ['somebody else', { username: 'bob', password: '' }, false],
])('Transfer Family: %s is let in only with a key', async (_name, user, letIn) => {
  process.env.USER_ROLE = 'arn:aws:iam::111122223333:role/sftp-user';
  const event = { ...user, protocol: 'SFTP', serverId: 's-abcd123456', sourceIp: '192.168.0.100' };
  const answer = await handlerOf('transfer-identity-provider', 'src/log-in.ts')(event);
  expect(answer.Role !== undefined).toBe(letIn);
  if (letIn) expect(JSON.parse(answer.HomeDirectoryDetails)).toEqual([{ Entry: '/', Target: expect.any(String) }]);
});

test.each([
  ['path/to/mykey', 'SUCCESS'],
  ['path/to/setup.exe', 'FAILURE'],
])('Transfer Family: the upload %s gets the report %s', (key, status) => {
  const fileLocation = {
    domain: 'S3',
    bucket: 'incoming',
    key,
    eTag: 'd8e8fca2dc0f896fd7cb4cb0031ba249',
    versionId: null,
  };
  expect(exportsOf('transfer-workflow', 'src/step.ts').statusOf?.({ token: 'MzI0', fileLocation })).toBe(status);
});

test('a REST API with a mapping: an error says by its first word which answer the caller gets', async () => {
  const handler = handlerOf('rest-api', 'src/price.ts');
  expect(await handler({ id: '12' })).toEqual({ id: '12', price: 7 });
  await expect(handler({ id: 'x' })).rejects.toThrow(/^NotFound/);
});
