import type { CodeUsage } from '../../src/analysis/found/code-usage';
import { needsOf } from '../../src/permissions/needs';
import { CORPUS } from '../corpus/expected';
import { corpusEntry, usagesOf } from '../support/corpus';

const names = Object.keys(CORPUS);
let usages: Record<string, CodeUsage>;

beforeAll(() => {
  const all = usagesOf(names.map(corpusEntry));
  usages = Object.fromEntries(names.map((name, index) => [name, all[index]]));
});

/** The actions that something needs for sure: what it may do without is allowed only where there is a link for it. */
function actionsOf({ calls }: CodeUsage): string[] {
  const needs = calls.flatMap(needsOf).filter(({ optional }) => !optional);
  return [...new Set(needs.map(({ action }) => action))].sort();
}

// What the link to a cluster allows besides: each call of the Data API names the secret of the cluster.
const BY_LINK: Readonly<Record<string, readonly string[]>> = {
  'resource-of-database': ['secretsmanager:GetSecretValue'],
};

describe.each(names)('%s', (name) => {
  test('needs the actions that AWS says', () => {
    expect([...actionsOf(usages[name]), ...(BY_LINK[name] ?? [])].sort()).toEqual([...CORPUS[name].actions].sort());
  });
});

test('an image that comes as bytes needs no bucket', () => {
  const needs = usages['service-faces-bytes'].calls.flatMap(needsOf);
  expect(needs.map(({ action }) => action)).toEqual(['rekognition:DetectLabels']);
});
