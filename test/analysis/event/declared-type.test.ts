import { declaredEventType } from '../../../src/analysis/event/declared-type';

const IMPORT = "import type { S3Event, SQSHandler, Handler, APIGatewayProxyHandlerV2 } from 'aws-lambda';\n";

test.each([
  ['the type of a parameter', 'export const handler = async (event: S3Event): Promise<void> => {};', 'S3Event'],
  ['the type of a function', 'export async function handler(event: S3Event) {}', 'S3Event'],
  ['the type of a function expression', 'export const handler = async function (event: S3Event) {};', 'S3Event'],
  ['the type of a destructured parameter', 'export const handler = async ({ Records }: S3Event) => {};', 'S3Event'],
  ['the type of a handler', 'export const handler: SQSHandler = async (event) => {};', 'SQSEvent'],
  [
    'the type of a handler of a version',
    'export const handler: APIGatewayProxyHandlerV2 = async () => {};',
    'APIGatewayProxyEventV2',
  ],
  [
    'the parameter of a generic handler',
    'export const handler: Handler<S3Event, void> = async (event) => {};',
    'S3Event',
  ],
  ['a generic handler without a parameter', 'export const handler: Handler = async (event) => {};', undefined],
  ['a type of its own', 'interface Mine {} export const handler = async (event: Mine) => {};', undefined],
  [
    'a type in a comment',
    '// export const handler = async (event: S3Event) => {};\nexport const handler = async (event: any) => {};',
    undefined,
  ],
  [
    'the type of another export',
    'export const other = async (event: S3Event) => {}; export const handler = async (event: any) => {};',
    undefined,
  ],
  ['a longer name', 'export const handlers = async (event: S3Event) => {};', undefined],
  [
    'two declarations',
    'export async function handler(event: S3Event): void; export async function handler(event: S3Event) {}',
    undefined,
  ],
])('declared types: %s', (_fact, code, type) => {
  expect(declaredEventType(IMPORT + code, 'handler')).toBe(type);
});

test('a type counts under the name that the file has for it, and only if the package has it', () => {
  const code = 'export const handler = async (event: Uploaded) => {};';
  expect(declaredEventType(`import { type S3Event as Uploaded } from 'aws-lambda';\n${code}`, 'handler')).toBe(
    'S3Event',
  );
  expect(declaredEventType(`import { S3Event as Uploaded } from './types';\n${code}`, 'handler')).toBeUndefined();
});
