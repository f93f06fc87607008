import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { HandlerFunction, Link, SqsTrigger } from '../../../src';
import { call, codeIs } from '../../support/code-usage';
import { anyCode, newApp } from '../../support/fixture';

function table(stack: Stack, name: string): dynamodb.TableV2 {
  return new dynamodb.TableV2(stack, name, { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
}

function functionIn(stack: Stack, id = 'Fn'): HandlerFunction {
  return new HandlerFunction(stack, id, {
    ...anyCode(),
    links: { ORDERS: Link.to(table(stack, `${id}Orders`)), CARTS: Link.to(table(stack, `${id}Carts`)) },
  });
}

function fileOf(app: App): string {
  app.synth();
  return readFileSync(join(app.outdir, 'lambdaform-permissions.md'), 'utf8');
}

describe('the permission file', () => {
  test('has a row for each permission', () => {
    codeIs({ calls: [call('client-dynamodb', 'PutItem', { variables: ['ORDERS'] })] });
    const app = newApp();
    functionIn(new Stack(app, 'Shop'));
    const [, row] = /\n(\| dynamodb:PutItem .*)\n/.exec(fileOf(app)) ?? [];
    expect(row).toMatch(
      /^\| dynamodb:PutItem \| src\/handler.ts:7 \| dynamodb:PutItem \| `<FnOrders\w+.Arn>` \| code \|$/,
    );
  });

  test('has the functions of all stages, in order', () => {
    codeIs({});
    const app = newApp();
    for (const id of ['Prod', 'Dev']) functionIn(new Stack(new Stage(app, id), 'Shop'));
    functionIn(new Stack(app, 'Alone'), 'Two');
    functionIn(app.node.findChild('Alone') as Stack, 'One');
    expect([...fileOf(app).matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual([
      'Alone/One',
      'Alone/Two',
      'Dev/Shop/Fn',
      'Prod/Shop/Fn',
    ]);
  });

  test('says why a bucket may be listed that no call lists, which is limited to the prefix of the link', () => {
    codeIs({ calls: [call('client-s3', 'HeadObject', { variables: ['PHOTOS'], expectsAbsence: true })] });
    const stack = new Stack(newApp(), 'Shop');
    const links = { PHOTOS: Link.to(new s3.Bucket(stack, 'Photos')).withPrefix('raw/') };
    new HandlerFunction(stack, 'Fn', { ...anyCode(), links });
    expect(fileOf(stack.node.root as App)).toContain(
      '- `s3:ListBucket` on PHOTOS: the code at src/handler.ts:7 expects that an object may be missing. Without it',
    );
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: 's3:ListBucket', Condition: { StringLike: { 's3:prefix': 'raw/*' } } }),
        ]),
      },
    });
  });

  test.each<[string, Parameters<typeof codeIs>[0], RegExp]>([
    [
      'a call whose resource the code does not tell',
      { calls: [call('client-dynamodb', 'PutItem')] },
      /- `dynamodb:PutItem` for src\/handler.ts:7: the code does not tell the resource, .* all of CARTS, ORDERS\./,
    ],
    [
      'a call that no link is for',
      { calls: [call('client-s3', 'HeadObject')] },
      /- `s3:HeadObject` at src\/handler.ts:7 needs `s3:GetObject`, and no link is for it\./,
    ],
    [
      'what makes the reading of code uncertain',
      { notes: [{ id: 'computedAccess', what: 'reaches everything', at: { file: 'src/a.ts', line: 3 } }] },
      /- reaches everything \(src\/a.ts:3\)/,
    ],
  ])('tells of %s', (_name, usage, line) => {
    codeIs(usage);
    const app = newApp();
    functionIn(new Stack(app, 'Shop'));
    expect(fileOf(app)).toMatch(line);
  });

  test('tells of a call that a trigger or a grant may allow, and not that nothing does', () => {
    codeIs({ calls: ['DeleteMessage', 'PurgeQueue', 'SendMessage'].map((name) => call('client-sqs', name)) });
    const app = newApp();
    const stack = new Stack(app, 'Shop');
    const jobs = new sqs.Queue(stack, 'Jobs');
    const fn = functionIn(stack);
    fn.addTrigger(new SqsTrigger(jobs));
    jobs.grantPurge(fn);
    const notes = fileOf(app).match(/needs `sqs:.*$/gm);
    const otherwise = 'which no link allows, but a trigger, a grant or an attached policy does.';
    expect(notes).toEqual([
      `needs \`sqs:DeleteMessage\`, ${otherwise}`,
      `needs \`sqs:PurgeQueue\`, ${otherwise}`,
      'needs `sqs:SendMessage`, and no link is for it.',
    ]);
  });

  test('lists grants that the code does not need', () => {
    codeIs({ calls: [call('client-dynamodb', 'GetItem', { variables: ['ORDERS'] })] });
    const app = newApp();
    const stack = new Stack(app, 'Shop');
    table(stack, 'Prices').grantReadData(functionIn(stack));
    const [, note] = /\n- Stated, but not needed by the code: (.*)\n/.exec(fileOf(app)) ?? [];
    expect(note).toMatch(/`dynamodb:Scan`.* on `<Prices\w+.Arn>`\.$/);
    expect(note).not.toContain('`dynamodb:GetItem`');
  });

  test('says if a stack is not bundled', () => {
    const app = newApp({ context: { 'aws:cdk:bundling-stacks': [] } });
    new HandlerFunction(new Stack(app, 'Shop'), 'Fn', anyCode());
    expect(fileOf(app)).toContain('- Bundling is off for this stack, so the code is unknown.');
  });

  test('says if code cannot be read', () => {
    const app = newApp();
    new HandlerFunction(new Stack(app, 'Shop'), 'Fn', anyCode());
    expect(fileOf(app)).toContain("- The code can't be read, so all permissions are stated.");
  });
});
