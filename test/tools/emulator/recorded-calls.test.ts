import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const TOOL = pathToFileURL(join(__dirname, '../../../tools/emulator/recorded-calls.mjs')).href;

const TEMPLATE = {
  Resources: {
    Fn0A1B2C3D: {
      Type: 'AWS::Lambda::Function',
      Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } },
      Metadata: { 'aws:cdk:path': 'Shop/Fn/Resource' },
    },
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: 'Policy',
        PolicyDocument: {
          Statement: [
            { Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': ['Failures', 'Arn'] } },
            {
              Action: ['s3:GetObject', 's3:PutObject'],
              Resource: [
                { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Photos', 'Arn'] }, '/raw/*']] },
                { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Photos', 'Arn'] }, '/small/*']] },
              ],
            },
          ],
        },
      },
    },
  },
};

const FILE = `# What the functions may do, and why

## Shop/Fn

| operation | where | action | resource | why |
|---|---|---|---|---|
| s3:GetObject | src/fn.ts:1 | s3:GetObject | \`<Photos.Arn>/raw/*\` | code |
| s3:PutObject | src/fn.ts:2 | s3:PutObject | \`<Photos.Arn>/small/*\` | code |
|  |  | s3:PutObject | \`<Photos.Arn>/raw/*\` | stated |
|  |  | sqs:SendMessage | \`<Failures.Arn>\` | trigger |

## Shop/Other

| operation | where | action | resource | why |
|---|---|---|---|---|
| sqs:SendMessage | src/other.ts:1 | sqs:SendMessage | \`<Failures.Arn>\` | code |
`;

const REQUEST = { request: 1, role: 'fn-role', method: 'PUT', path: '/photos/cat.jpg' };
const READ_RAW = {
  request: 1,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::photos/raw/cat.jpg',
  allowed: true,
  by: [{ policy: 'Policy', statement: 1, resource: 0 }],
};
const WRITE_SMALL = {
  request: 1,
  action: 's3:PutObject',
  resource: 'arn:aws:s3:::photos/small/cat.jpg',
  allowed: true,
  by: [{ policy: 'Policy', statement: 1, resource: 1 }],
};
const SEND = {
  request: 1,
  action: 'sqs:SendMessage',
  resource: 'arn:aws:sqs:us-east-1:000000000000:failures',
  allowed: true,
  by: [{ policy: 'Policy', statement: 0, resource: 0 }],
};

const DENIED = { ...READ_RAW, resource: 'arn:aws:s3:::photos/cat.jpg', allowed: false, by: [] };

const RECORDED = {
  exactly: [REQUEST, READ_RAW, WRITE_SMALL, READ_RAW],
  less: [REQUEST, READ_RAW],
  nothing: [],
  denied: [REQUEST, READ_RAW, WRITE_SMALL, DENIED],
  forTheTrigger: [REQUEST, READ_RAW, WRITE_SMALL, SEND],
  unchecked: [REQUEST, READ_RAW, WRITE_SMALL, { ...REQUEST, request: 2 }],
  ofAnotherRole: [REQUEST, READ_RAW, WRITE_SMALL, { ...REQUEST, request: 2, role: 'other' }, { ...SEND, request: 2 }],
};

let results: Record<keyof typeof RECORDED, any>;

// In a process of its own, all at once: the tool is a module of Node.js.
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'lambdaform-calls-'));
  writeFileSync(join(folder, 'Shop.template.json'), JSON.stringify(TEMPLATE));
  writeFileSync(join(folder, 'lambdaform-permissions.md'), FILE);
  const names = Object.keys(RECORDED) as (keyof typeof RECORDED)[];
  for (const name of names) {
    writeFileSync(join(folder, name), RECORDED[name].map((line) => `${JSON.stringify(line)}\n`).join(''));
  }
  const script = `
    import { compareCalls, isExact, neverMade } from '${TOOL}';
    const physicalIds = new Map([['Role', 'fn-role']]);
    const results = ${JSON.stringify(names)}.map((name) => {
      const file = ${JSON.stringify(folder)} + '/' + name;
      const [fn] = compareCalls({ assembly: ${JSON.stringify(folder)}, stack: 'Shop', physicalIds, file });
      return [name, { ...fn, exact: isExact(fn), neverMade: neverMade(fn.grants) }];
    });
    console.log(JSON.stringify(Object.fromEntries(results)));
  `;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  results = JSON.parse(output);
  rmSync(folder, { recursive: true, force: true });
});

test('all that the code is granted was asked for, and nothing else', () => {
  const { grants, ...rest } = results.exactly;
  expect(rest).toEqual({ name: 'Fn', exact: true, refused: [], ungranted: [], unchecked: [], neverMade: [] });
  expect(grants.map(({ action, resource, calls }: any) => [action, resource, calls])).toEqual([
    ['s3:GetObject', '<Photos.Arn>/raw/*', 2],
    ['s3:PutObject', '<Photos.Arn>/small/*', 1],
    ['s3:PutObject', '<Photos.Arn>/raw/*', 0],
  ]);
});

test('what is granted and never asked for is found', () => {
  const { exact, neverMade } = results.less;
  expect([exact, neverMade]).toEqual([false, [expect.objectContaining({ action: 's3:PutObject', reason: 'code' })]]);
});

test('it is found when nothing was recorded at all', () => {
  expect(results.nothing).toMatchObject({ exact: false, neverMade: [{}, {}] });
});

test('what was denied is found, even when the handler went on', () => {
  const { exact, refused } = results.denied;
  expect([exact, refused]).toEqual([false, [{ action: DENIED.action, resource: DENIED.resource }]]);
});

test('what is allowed for a trigger is not granted to the code', () => {
  const { exact, ungranted } = results.forTheTrigger;
  expect([exact, ungranted]).toEqual([false, [{ action: SEND.action, resource: SEND.resource }]]);
});

test('a request that nobody has checked is found', () => {
  const { exact, unchecked } = results.unchecked;
  expect([exact, unchecked]).toEqual([false, [{ method: 'PUT', path: '/photos/cat.jpg' }]]);
});

test('the calls of other roles are left out', () => expect(results.ofAnotherRole).toMatchObject({ exact: true }));
