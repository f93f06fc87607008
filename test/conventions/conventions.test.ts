import { Project } from './project';
import { RULES } from './rules';

const project = Project.read();

test('there are sources to look at', () => {
  expect(project.sources.length).toBeGreaterThan(300);
  expect(project.fileImports.length).toBeGreaterThan(1000);
});

describe('the rules hold', () => {
  test.each(RULES.map((rule) => [rule.name, rule] as const))('%s', (_name, rule) => {
    expect(rule.violations(project)).toEqual([]);
  });
});
