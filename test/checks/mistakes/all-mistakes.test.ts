import { TOPICS } from '../../../src/checks/rules';
import { contractCases } from './contract-cases';
import { POLLED_IN_CONSTRUCTS, POLLED_IN_TEMPLATES } from './polled';
import { PUSHED_IN_CONSTRUCTS, PUSHED_IN_TEMPLATES } from './pushed';

const contracts = contractCases();
const rules = TOPICS.flatMap((topic) => topic.rules).map(({ id }) => id);

/** Mistakes that were tried on other tools, with the rule that finds them or the reason why none does. */
const listed = Object.entries({
  ...POLLED_IN_TEMPLATES,
  ...POLLED_IN_CONSTRUCTS,
  ...PUSHED_IN_TEMPLATES,
  ...PUSHED_IN_CONSTRUCTS,
});

test('every rule has apps in which it must find its mistake, and apps near them in which it must not', () => {
  expect([...new Set(contracts.map(({ rule }) => rule))].sort()).toEqual([...rules].sort());
  const lacking = contracts.filter(({ found, silent }) => found.length === 0 || silent.length === 0);
  expect(lacking.map(({ rule }) => rule)).toEqual([]);
});

test('at least 150 mistakes are found by the id of a rule, in apps that are tests', () => {
  const found = [
    ...contracts.flatMap(({ rule, found: names }) => names.map((name) => `${rule}: ${name}`)),
    ...listed.flatMap(([name, { rule }]) => (rule ? [`${rule}: ${name}`] : [])),
  ];
  expect(new Set(found).size).toBeGreaterThanOrEqual(150);
});

test('what was tried and no rule finds has the reason beside it', () => {
  const unfound = listed.filter(([, { rule }]) => rule === undefined);
  expect(unfound.filter(([, { says = '' }]) => says.length < 10).map(([name]) => name)).toEqual([]);
});
