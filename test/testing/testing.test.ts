import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Rollout, Testing, TypeScriptFunction } from '../../src';
import { serialize, test as wants } from '../../src/testing/jest-serializer';
import { Project, withoutProcesses } from '../bundling/project';

afterAll(() => Project.removeAll());

function templateIn(stack: Stack, entry = 'src/a.ts'): Template {
  const fn = new TypeScriptFunction(stack, 'Orders', { entry });
  fn.currentVersion.addAlias('live');
  return Template.fromStack(stack);
}

describe('an app for tests', () => {
  test('builds nothing, needs no files, and gives the same template everywhere', () => {
    const inFolder = (name: string) =>
      new Project({}, name).inside(() =>
        withoutProcesses(() => templateIn(new Stack(Testing.app(), 'Shop'), 'src/none.ts').toJSON()),
      );
    expect(inFolder('one')).toEqual(inFolder('another'));
  });

  test('is in a temporary folder of this process, and those of former processes are removed', () => {
    const left = join(tmpdir(), 'lambdaform-testing-999999999-x');
    mkdirSync(left, { recursive: true });
    jest.isolateModules(() => {
      const { temporaryFolder } = require('../../src/testing/temporary-folder');
      expect(readdirSync(temporaryFolder())).toEqual([]);
    });
    expect(existsSync(left)).toBe(false);
    expect(Testing.app().outdir).toMatch(new RegExp(`lambdaform-testing-${process.pid}-\\w+.\\d+$`));
  });
});

describe('a template with real hashes', () => {
  const templateOf = (code: string): Template => {
    const project = new Project({ 'src/a.ts': code });
    return project.inside(() => templateIn(new Stack(project.app(), 'Shop')));
  };
  const templates = [1, 2].map((number) => templateOf(`export const handler = async () => ${number};`));

  test('is the same for any code once it is stable', () => {
    expect(templates[0].toJSON()).not.toEqual(templates[1].toJSON());
    const [first, second] = templates.map((template) => JSON.parse(Testing.stableTemplate(template)));
    expect(first).toEqual(second);
    expect(JSON.stringify(first)).toContain('"S3Key":"<hash>.zip"');
    expect(Object.keys(first.Resources)).toContainEqual(
      expect.stringMatching(/^OrdersCurrentVersion[0-9A-F]{8}<hash>$/),
    );
  });

  test('has versions and descriptions of a rollout without their hashes', () => {
    const withRollout = (code: string) => {
      const project = new Project({ 'src/a.ts': code });
      return project.inside(() => {
        const stack = new Stack(project.app(), 'Shop');
        new TypeScriptFunction(stack, 'Orders', { entry: 'src/a.ts', rollout: Rollout.allAtOnce() });
        return Testing.stableTemplate(Template.fromStack(stack));
      });
    };
    const [first, second] = [1, 2].map((number) => withRollout(`export const handler = async () => ${number};`));
    expect(first).toBe(second);
    expect(first).toContain('release <hash>');
  });

  test('is not changed itself', () => {
    expect(JSON.stringify(templates[0].toJSON())).toMatch(/"S3Key":"[0-9a-f]{64}\.zip"/);
  });

  test('is made stable by the snapshot serializer, which ignores everything else', () => {
    const json = templates[0].toJSON();
    const print = (value: unknown) => JSON.stringify(value);
    const stable = JSON.parse(Testing.stableTemplate(templates[0]));
    expect(serialize(json, {}, '', 0, [], print)).toBe(JSON.stringify(stable));
    expect(wants(json)).toBe(true);
    for (const value of [stable, null, 'a', { Resources: {} }, { Key: 'a'.repeat(64) }])
      expect(wants(value)).toBe(false);
  });

  test('keeps keys that differ only in their hashes', () => {
    const parameters = { [`A${'1'.repeat(64)}Z`]: 1, [`A${'2'.repeat(64)}Z`]: 2, [`A${'2'.repeat(63)}Z`]: 3 };
    const stable = Testing.stableTemplate(Template.fromJSON({ Parameters: parameters }));
    expect(JSON.parse(stable).Parameters).toEqual({ 'A<hash>Z': 1, 'A<hash>Z2': 2, [`A${'2'.repeat(63)}Z`]: 3 });
  });
});
