import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { HandlerFunction, Link } from '../../../src';
import * as summary from '../../../src/bundling/host/summary';
import { codeDoes, call as oneCall } from '../../support/code-usage';
import { anyCode, newApp } from '../../support/fixture';

const outdir = mkdtempSync(join(tmpdir(), 'lambdaform-permissions-'));
afterAll(() => rmSync(outdir, { recursive: true }));

/** What a synth into the folder of all these tests says of new permissions, if the code makes these calls. */
function saidOf(operations: readonly string[], { at = 7, context = {}, id = 'Orders' } = {}): readonly string[] {
  codeDoes(...operations.map((name) => oneCall('client-dynamodb', name, { at: { file: 'src/a.ts', line: at } })));
  const print = jest.spyOn(summary, 'printNewPermissions').mockClear();
  const app = newApp({ outdir, context });
  const stack = new Stack(app, 'Shop');
  const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
  new HandlerFunction(stack, id, {
    ...anyCode(),
    links: { TABLE: Link.to(new dynamodb.Table(stack, 'Table', { partitionKey })) },
  });
  app.synth();
  return print.mock.calls.flatMap(([lines]) => lines);
}

test('a synth tells which functions may do more than at the last one, because hot swaps leave roles as they are', () => {
  expect(saidOf(['GetItem'])).toEqual([]);
  expect(saidOf(['GetItem', 'PutItem', 'DeleteItem'])).toEqual(['Shop/Orders dynamodb:DeleteItem, dynamodb:PutItem']);
  expect(saidOf(['GetItem', 'PutItem', 'DeleteItem'])).toEqual([]);
});

test('nothing is said of calls on other lines, of fewer permissions, and of functions that are new', () => {
  expect(saidOf(['GetItem', 'PutItem'], { at: 9 })).toEqual([]);
  expect(saidOf(['GetItem'])).toEqual([]);
  expect(saidOf(['GetItem', 'PutItem'], { id: 'Carts' })).toEqual([]);
});

test('a synth without bundling, as for cdk ls, makes nothing look new', () => {
  const withoutBundling = { context: { 'aws:cdk:bundling-stacks': [] } };
  expect(saidOf(['GetItem'])).toEqual([]);
  expect(saidOf(['GetItem'], withoutBundling)).toEqual([]);
  expect(saidOf(['GetItem', 'PutItem'])).toEqual([]);
});

test.each([
  [[], ''],
  [['A x:Y'], 'new permissions: A x:Y. A hot swap'],
  [['A x:Y', 'B x:Y', 'C x:Y', 'D x:Y', 'E x:Y'], 'new permissions: A x:Y; B x:Y; C x:Y; and 2 more. A hot swap'],
])('%j is one short line', (added, line) => {
  const { JEST_WORKER_ID, LAMBDAFORM_QUIET } = process.env;
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    process.env.JEST_WORKER_ID = '';
    process.env.LAMBDAFORM_QUIET = '';
    summary.printNewPermissions(added);
  } finally {
    Object.assign(process.env, { JEST_WORKER_ID, LAMBDAFORM_QUIET });
    if (LAMBDAFORM_QUIET === undefined) delete process.env.LAMBDAFORM_QUIET;
  }
  expect(write.mock.calls.map(([text]) => text).join('')).toContain(line);
  expect(write).toHaveBeenCalledTimes(added.length > 0 ? 1 : 0);
});
