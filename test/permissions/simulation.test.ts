import { Stack } from 'aws-cdk-lib';
import { Match, Annotations as Messages } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { type Link, Wiring } from '../../src';
import type { AwsCall, CodeUsage } from '../../src/analysis/found/code-usage';
import * as usageOf from '../../src/links/grants/code-usage-of';
import { type Need, needsOf, variablesFor } from '../../src/permissions/needs';
import * as reader from '../../src/private/code-reader';
import { CORPUS } from '../corpus/expected';
import { corpusEntry, usagesOf } from '../support/corpus';
import { anyCode, newApp, templateOf } from '../support/fixture';
import { concreteOf, isAllowedAt, otherActions, simulator } from '../support/simulation';
import { ACCOUNT, PLACES, REGION } from '../support/world';

const names = Object.keys(CORPUS);
const OTHER = 'somethingElse';
/** A handler of the corpus with links to all that it uses, and the policies of its role. */
interface Deployed {
  readonly usage: CodeUsage;
  /** The links by the services of their resources. */
  readonly linked: ReadonlyMap<string, readonly string[]>;
  readonly policies: readonly unknown[];
  /** The ids of the warnings. */
  readonly warnings: readonly string[];
}

/** Handlers with something that must be said: what can't be read, and services whose resources have no place here. */
const WARNED: Readonly<Record<string, readonly string[]>> = {
  'dynamodb-toolbox': ['catchAllLibrary'],
  electrodb: ['catchAllLibrary'],
  'method-computed': ['computedAccess'],
  'resource-of-client': ['unlinkedCall'],
  'sdk-v2': ['sdkV2'],
  'sdk-v2-named': ['sdkV2'],
  'service-faces': ['unlinkedCall'],
  'service-faces-bytes': ['unlinkedCall'],
  'service-iot': ['unlinkedCall'],
  'service-texts': ['unlinkedCall'],
};

let usages: Record<string, CodeUsage>;

beforeAll(() => {
  const all = usagesOf(names.map(corpusEntry));
  usages = Object.fromEntries(names.map((name, index) => [name, all[index]]));
});

describe.each(names)('%s', (name) => {
  let deployed: Deployed;
  let allowed: (action: string, resource: string) => Promise<boolean>;

  beforeAll(() => {
    deployed = deploy(usages[name]);
    allowed = simulator(deployed.policies);
  });

  test('may do all that it does, where it does it, and nowhere else', async () => {
    for (const { call, need } of needsIn(deployed.usage)) {
      const own = resourcesOf(deployed, call, need).flatMap((resource) => arnsOf(need, resource));
      const wanted = need.forms.length === 0 ? ['*'] : own;
      const answers = await Promise.all(wanted.map((arn) => allowed(need.action, arn)));
      expect([need.action, wanted, answers]).toEqual([need.action, wanted, wanted.map(() => true)]);
      const others = [OTHER, ...resourcesWithout(deployed, need)].flatMap((resource) => arnsOf(need, resource));
      for (const arn of others.filter((one) => !own.includes(one)))
        expect([arn, await allowed(need.action, arn)]).toEqual([arn, false]);
    }
  });

  test('gets no warning without a reason', () => expect(deployed.warnings).toEqual(WARNED[name] ?? []));

  test('may do nothing else with these services', async () => {
    const needed = new Set(needsIn(deployed.usage).map(({ need }) => need.action));
    const refused: string[] = [];
    for (const [service, links] of deployed.linked) {
      const arns = links.flatMap((link) => Object.values(PLACES[service].arns(link)));
      for (const action of await otherActions(service, needed)) {
        for (const arn of [...arns, '*'])
          if (await isAllowedAt(allowed, action, arn)) refused.push(`${action} on ${arn}`);
      }
    }
    expect(refused).toEqual([]);
  });
});

test('most of the corpus is simulated', () => {
  const simulated = names.filter((name) => needsIn(usages[name]).length > 0);
  expect(simulated.length).toBeGreaterThan(80);
});

/** What can be checked: needs of services whose resources have a link. */
function needsIn({ calls }: CodeUsage): { readonly call: AwsCall; readonly need: Need }[] {
  const all = calls.flatMap((call) => needsOf(call).map((need) => ({ call, need })));
  return all.filter(({ need }) => placeOf(need) && !(need.optional && need.forms.length > 0));
}

function placeOf(need: Need) {
  return PLACES[need.action.split(':')[0]];
}

/** Links with the names that the code takes resources from; one for each service that it says nothing of. */
function deploy(usage: CodeUsage): Deployed {
  jest.spyOn(reader, 'isBundledHere').mockReturnValue(true);
  jest.spyOn(usageOf, 'codeUsageOf').mockReturnValue(usage);
  jest.spyOn(usageOf, 'ownCodeUsageOf').mockReturnValue(usage);
  const stack = new Stack(newApp(), 'Stack', { env: { account: ACCOUNT, region: REGION } });
  const fn = new lambda.Function(stack, 'Fn', anyCode());
  const links = new Map<string, Link>();
  const needed = usage.reads.filter(
    ({ name, hasDefault, via }) => !hasDefault && via === undefined && name !== 'AWS_REGION',
  );
  const linked = new Map<string, string[]>();
  for (const { call, need } of needsIn(usage)) {
    const [service] = need.action.split(':');
    for (const name of namesFor(call, need)) {
      if (links.has(name)) continue;
      links.set(name, PLACES[service].link(stack, name));
      linked.set(service, [...(linked.get(service) ?? []), name]);
    }
  }
  for (const variable of new Set(needed.map((read) => read.name)))
    if (!links.has(variable)) fn.addEnvironment(variable, 'set by hand');
  Wiring.attach(fn, { links: Object.fromEntries(links) });
  const policies = Object.values(templateOf(stack).findResources('AWS::IAM::Policy'));
  const warnings = Messages.fromStack(stack).findWarning('*', Match.stringLikeRegexp('lambdaform:'));
  const ids = warnings.flatMap(({ entry }) => /lambdaform:(\w+)/.exec(String(entry.data))?.[1] ?? []);
  jest.restoreAllMocks();
  return {
    usage,
    linked,
    warnings: ids,
    policies: policies.map(({ Properties }) => concreteOf(Properties.PolicyDocument)),
  };
}

function namesFor(call: AwsCall, need: Need): readonly string[] {
  const variables = variablesFor(call, need);
  const [service] = need.action.split(':');
  const own = variables.filter((variable) => !(service === 'rds-data' && variable.includes('SECRET')));
  return own.length > 0 && !need.elsewhere ? own : [`ANY_${service.replace('-', '_').toUpperCase()}`];
}

/** The links that a call is for: those it names, or all of the service. */
function resourcesOf({ linked }: Deployed, call: AwsCall, need: Need): readonly string[] {
  const all = linked.get(need.action.split(':')[0]) ?? [];
  const named = all.filter((name) => variablesFor(call, need).includes(name));
  return named.length > 0 ? named : all;
}

/** The links of the same service on which nothing that the code does needs an action. */
function resourcesWithout(deployed: Deployed, { action }: Need): readonly string[] {
  const same = needsIn(deployed.usage).filter(({ need }) => need.action === action);
  const needed = new Set(same.flatMap(({ call, need }) => resourcesOf(deployed, call, need)));
  return (deployed.linked.get(action.split(':')[0]) ?? []).filter((name) => !needed.has(name));
}

/** The ARNs of what an action is checked against; those of an index that the code does not name are not known. */
function arnsOf(need: Need, resource: string): string[] {
  const arns = placeOf(need).arns(resource);
  const table =
    need.forms.includes('index') && need.part ? { ...arns, index: `${arns.table}/index/${need.part}` } : arns;
  return need.forms.flatMap((form) => table[form] ?? []);
}
