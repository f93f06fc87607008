import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CfnElement, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { AwsCall } from '../../src/analysis/found/code-usage';
import { codeUsageOf } from '../../src/links/grants/code-usage-of';
import { type Need, needsOf } from '../../src/permissions/needs';
import { permissionsOf } from '../../src/wiring/permission-report';
import { newApp, templateOf } from '../support/fixture';
import { concreteOf, isAllowedAt, otherActions, simulator } from '../support/simulation';
import { standInForUnreadCode } from '../support/stand-in-packages';
import { PLACES } from '../support/world';

const EXAMPLES = join(__dirname, '../../examples');
const names = readdirSync(EXAMPLES, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));
const OTHER = 'somethingElse';

/** Where the resources of examples are: the service, and what IAM calls them there. */
const KINDS: Readonly<Record<string, readonly [service: string, form: string]>> = {
  'AWS::DynamoDB::GlobalTable': ['dynamodb', 'table'],
  'AWS::DynamoDB::Table': ['dynamodb', 'table'],
  'AWS::Events::EventBus': ['events', 'event-bus'],
  'AWS::Kinesis::Stream': ['kinesis', 'stream'],
  // Functions with an alias are called by it, and the policy names that.
  'AWS::Lambda::Alias': ['lambda', 'function'],
  'AWS::Lambda::Function': ['lambda', 'function'],
  'AWS::Logs::LogGroup': ['logs', 'log-group'],
  'AWS::S3::Bucket': ['s3', 'bucket'],
  'AWS::SNS::Topic': ['sns', 'topic'],
  'AWS::SQS::Queue': ['sqs', 'queue'],
};

/** Examples in which all follows from the code, and what does, by hand: functions, actions, and the resources that the links lead to. */
const FROM_CODE: Readonly<Record<string, readonly string[]>> = {
  'photo-shop': [
    'AnnounceOrder events:PutEvents ShopEvents',
    'CreateOrder dynamodb:PutItem Orders',
    'DailyReport dynamodb:Scan Orders',
    'DailyReport s3:PutObject Photos',
    'GetOrder dynamodb:GetItem Orders',
    'MakeThumbnail s3:GetObject Photos',
    'MakeThumbnail s3:PutObject Photos',
    'WriteReceipt s3:PutObject Photos',
  ],
};

standInForUnreadCode();
afterAll(() => jest.restoreAllMocks());

describe.each(names)('%s', (name) => {
  const { functions, idsOf } = deployed(name);

  test('does this', () => {
    const found = functions.flatMap(({ id, needs }) =>
      needs.map(({ need, resources }) => `${id} ${need.action} ${resources.map(withoutHash).join(' ')}`),
    );
    expect(found.length).toBeGreaterThan(1);
    expect([...new Set(found)].sort()).toEqual(FROM_CODE[name] ?? expect.anything());
  });

  describe.each(functions)('$id', ({ needs, policies, otherwise }) => {
    const allowed = simulator(policies);

    test('may do all that it does, where it does it, and nowhere else', async () => {
      for (const { need, resources } of needs) {
        const own = need.forms.length === 0 ? ['*'] : resources.flatMap((id) => arnsOf(need, id));
        expect(own).not.toEqual([]);
        for (const arn of own)
          expect([need.action, arn, await allowed(need.action, arn)]).toEqual([need.action, arn, true]);
        if (need.forms.length === 0 || otherwise.has(need.action)) continue;
        const wanted = needs.filter((one) => one.need.action === need.action).flatMap((one) => one.resources);
        const others = [OTHER, ...idsOf(serviceOf(need))].filter((id) => !wanted.includes(id));
        for (const arn of others.flatMap((id) => arnsOf(need, id)))
          expect([need.action, arn, await allowed(need.action, arn)]).toEqual([need.action, arn, false]);
      }
    });

    test('may do nothing else with these services', async () => {
      const known = new Set([...needs.map(({ need }) => need.action), ...otherwise]);
      const found: string[] = [];
      for (const service of new Set(needs.map(({ need }) => serviceOf(need)))) {
        const arns = idsOf(service).flatMap((id) => Object.values(PLACES[service].arns(id)));
        for (const action of await otherActions(service, known)) {
          for (const arn of [...arns, '*'])
            if (await isAllowedAt(allowed, action, arn)) found.push(`${action} on ${arn}`);
        }
      }
      expect(found).toEqual([]);
    });
  });
});

/** An example as it is deployed, with real bundles: permissions follow from the code. */
function deployed(name: string) {
  const folder = join(EXAMPLES, name);
  const title = name.replace(/(?:^|-)(.)/g, (_match, letter: string) => letter.toUpperCase());
  const before = process.cwd();
  process.chdir(folder);
  const { context } = JSON.parse(readFileSync(join(folder, 'cdk.json'), 'utf8'));
  const ExampleStack = require(join(folder, `${name}-stack`))[`${title}Stack`];
  const stack: Stack = new ExampleStack(newApp({ context }), title);
  const { Resources } = templateOf(stack).toJSON();
  process.chdir(before);
  const idsOf = (service: string) =>
    Object.keys(Resources).filter((id) => KINDS[Resources[id].Type]?.[0] === service && aliasOf(id) === undefined);
  const isFunction = (id: string) => Resources[id].Type === 'AWS::Lambda::Function';
  const policies = Object.values<any>(Resources).filter(({ Type }) => Type === 'AWS::IAM::Policy');
  const aliasOf = (id: string) =>
    Object.keys(Resources).find(
      (one) => Resources[one].Type === 'AWS::Lambda::Alias' && Resources[one].Properties.FunctionName.Ref === id,
    );
  const arnOf = (given: string, attribute?: string) => {
    // An alias and its function are one here: executions are those of the function.
    const id = aliasOf(given) ?? given;
    const [service, form] = KINDS[Resources[id].Type] ?? [];
    if (!service) return id;
    return PLACES[service].arns(id)[attribute === 'StreamArn' ? 'stream' : form];
  };
  const functions = stack.node.findAll().flatMap((fn) => {
    const usage = fn instanceof lambda.Function ? codeUsageOf(fn) : undefined;
    if (!usage) return [];
    const { Role, Environment } = Resources[stack.getLogicalId(fn.node.defaultChild as CfnElement)].Properties;
    const linked = idsIn(Environment?.Variables ?? {});
    const own = policies.filter(({ Properties }) => JSON.stringify(Properties.Roles).includes(Role['Fn::GetAtt'][0]));
    const reasons = FROM_CODE[name] ? ['trigger', 'settings'] : ['trigger', 'settings', 'stated'];
    const elsewhere = permissionsOf(fn as lambda.Function).filter(({ reason }) => reasons.includes(reason));
    const needs = usage.calls.flatMap((call) =>
      needsOf(call)
        .filter((need) => PLACES[serviceOf(need)] && !(need.optional && need.forms.length > 0))
        .map((need) => ({ need, resources: resourcesOf(call, linked, idsOf(serviceOf(need)), isFunction) })),
    );
    return {
      id: fn.node.id,
      needs,
      policies: own.map(({ Properties }) => concreteOf(Properties.PolicyDocument, arnOf)),
      /** What triggers and settings ask for whatever the code does, and people where not all follows from code. */
      otherwise: new Set(elsewhere.map(({ action }) => action)),
    };
  });
  return { functions, idsOf };
}

/** The resource that each environment variable names. */
function idsIn(variables: Readonly<Record<string, any>>): Map<string, string> {
  const named = Object.entries(variables).map(
    ([name, value]) => [name, value.Ref ?? value['Fn::GetAtt']?.[0]] as const,
  );
  return new Map(named.filter(([, id]) => id));
}

/** What a call is for: what the code names, or else all of the service that it could know of. */
function resourcesOf(
  { variables = [] }: AwsCall,
  linked: ReadonlyMap<string, string>,
  all: readonly string[],
  isNamed: (id: string) => boolean,
): string[] {
  const named = [...linked].filter(([name]) => variables.length === 0 || variables.includes(name)).map(([, id]) => id);
  const known = named.filter((id) => all.includes(id));
  // A link without a variable is for what events name, which no function is.
  return known.length > 0 || variables.length > 0 ? known : all.filter((id) => !isNamed(id));
}

function serviceOf({ action }: Need): string {
  return action.split(':')[0];
}

/** What an action is checked against; indexes are not, unless the code names one. */
function arnsOf({ action, forms, part }: Need, id: string): string[] {
  const { index, ...arns } = PLACES[action.split(':')[0]].arns(id);
  const named: Record<string, string> = part && index ? { ...arns, index: `${arns.table}/index/${part}` } : arns;
  return forms.flatMap((form) => named[form] ?? []);
}

function withoutHash(id: string): string {
  return id.replace(/[0-9A-F]{8}$/, '');
}
