import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Aspects, LegacyStackSynthesizer, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { TypeScriptCode } from '../../../src';
import { functionOf, Project, withoutProcesses } from '../project';

afterAll(() => Project.removeAll());

const HANDLER = 'export const handler = async () => 1;';
const project = new Project({ 'src/a.ts': HANDLER, 'src/b.ts': `${HANDLER} console.log("b");` });
const a = () => TypeScriptCode.fromEntry('src/a.ts');
const b = () => TypeScriptCode.fromEntry('src/b.ts');

interface AssetManifest {
  readonly files: Record<string, { source: { path: string; packaging: string } }>;
}

function codeKeys(template: Template): string[] {
  return Object.values(template.findResources('AWS::Lambda::Function')).map(({ Properties }) => Properties.Code.S3Key);
}

function assetsIn(directory: string): string[] {
  return readdirSync(directory).filter((name) => /^asset\.[0-9a-f]{64}$/.test(name));
}

/** The folders that the manifest of a stack's assets names, relative to the assembly. */
function published(directory: string): string[] {
  const manifests = readdirSync(directory).filter((name) => name.endsWith('.assets.json'));
  return manifests
    .map((name): AssetManifest => require(join(directory, name)))
    .flatMap(({ files }) => Object.values(files))
    .filter(({ source }) => source.packaging === 'zip')
    .map(({ source }) => source.path);
}

describe('bundles are built', () => {
  test('not while constructs are created, but when the app is synthesized', () => {
    project.inside(() => {
      const app = project.app();
      withoutProcesses(() => functionOf(new Stack(app, 'S'), 'F', a()));
      expect(assetsIn(app.outdir)).toEqual([]);
      app.synth();
      expect(published(app.outdir)).toEqual(assetsIn(app.outdir));
      expect(readdirSync(app.outdir).filter((name) => name.startsWith('.'))).toEqual([]);
    });
  });

  test('in one pass for all stacks, and once for functions that share an entry', () => {
    project.inside(() => {
      const app = project.app();
      const stacks = ['S1', 'S2'].map((id) => new Stack(app, id));
      for (const stack of stacks) functionOf(stack, 'A', a());
      functionOf(stacks[1], 'B', b());
      const first = codeKeys(Template.fromStack(stacks[0]));
      const second = withoutProcesses(() => codeKeys(Template.fromStack(stacks[1])));
      expect(assetsIn(app.outdir)).toHaveLength(2);
      expect(second[0]).toBe(first[0]);
      expect(second[1]).not.toBe(first[0]);
    });
  });

  test('in one pass for all stages, into the assembly of the app', () => {
    project.inside(() => {
      const app = project.app();
      const stages = ['Test', 'Prod'].map((id) => new Stage(app, id));
      const stacks = stages.map((stage) => new Stack(stage, 'S'));
      functionOf(stacks[0], 'A', a());
      functionOf(stacks[1], 'A', a());
      functionOf(stacks[1], 'B', b());
      const keys = codeKeys(Template.fromStack(stacks[0]));
      expect(withoutProcesses(() => codeKeys(Template.fromStack(stacks[1])))).toContain(keys[0]);
      app.synth();
      expect(assetsIn(app.outdir)).toHaveLength(2);
      for (const { outdir } of stages) {
        for (const path of published(outdir)) expect(existsSync(join(outdir, path, 'index.js'))).toBe(true);
      }
    });
  });

  test('for functions in a nested stack', () => {
    project.inside(() => {
      const app = project.app();
      const nested = new NestedStack(new Stack(app, 'S'), 'N');
      functionOf(nested, 'A', a());
      expect(codeKeys(Template.fromStack(nested))).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.zip$/)]);
      expect(published(app.outdir)).toEqual(assetsIn(app.outdir));
    });
  });

  test('for a version that is published on every change of the code', () => {
    project.inside(() => {
      const idOf = (code: TypeScriptCode) => {
        const stack = new Stack(project.app(), 'S');
        const version = functionOf(stack, 'F', code).currentVersion;
        return stack.resolve(version.functionArn);
      };
      expect(idOf(a())).toEqual(idOf(a()));
      expect(idOf(a())).not.toEqual(idOf(b()));
    });
  });

  test('for a function that an aspect adds', () => {
    project.inside(() => {
      const stack = new Stack(project.app(), 'S');
      functionOf(stack, 'A', a());
      Aspects.of(stack).add({
        visit: (node) => {
          if (node === stack && !stack.node.tryFindChild('B')) functionOf(stack, 'B', b());
        },
      });
      expect(new Set(codeKeys(Template.fromStack(stack))).size).toBe(2);
    });
  });

  test('for a synthesizer that passes assets as parameters', () => {
    project.inside(() => {
      const stack = new Stack(project.app(), 'S', { synthesizer: new LegacyStackSynthesizer() });
      functionOf(stack, 'A', a());
      expect(Object.keys(Template.fromStack(stack).toJSON().Parameters)).toHaveLength(3);
    });
  });
});

test('an app that is only constructed builds nothing, and writes nothing', () => {
  const other = new Project({ 'src/a.ts': 'export const handler = 1;' }, 'constructed');
  other.inside(() => {
    const app = other.app();
    withoutProcesses(() =>
      functionOf(new Stack(app, 'S'), 'A', TypeScriptCode.fromEntry('src/a.ts')).addEnvironment('A', 'b'),
    );
    expect(readdirSync(app.outdir)).toEqual([]);
  });
});

describe('with bundling switched off for a stack', () => {
  const context = { 'aws:cdk:bundling-stacks': [] };
  const templateIn = (place: Project, entry = 'src/a.ts') =>
    place.inside(() => {
      const stack = new Stack(place.app({ context }), 'S');
      const code = TypeScriptCode.fromEntry(entry);
      functionOf(stack, 'A', code).currentVersion;
      return withoutProcesses(() => ({ json: Template.fromStack(stack).toJSON(), bundle: code.bundle }));
    });

  test('a placeholder is used, and no process is started', () => {
    const { bundle } = templateIn(project);
    expect(readdirSync(bundle.directory)).toEqual(['index.js']);
  });

  test('the template is the same everywhere, whether the entry exists or not', () => {
    expect(templateIn(project).json).toEqual(templateIn(new Project({}, 'elsewhere'), 'src/none.ts').json);
  });

  test('other stacks get their bundles', () => {
    project.inside(() => {
      const app = project.app({ context: { 'aws:cdk:bundling-stacks': ['On'] } });
      const [on, off] = ['On', 'Off'].map((id) => new Stack(app, id));
      for (const stack of [on, off]) functionOf(stack, 'A', a());
      expect(codeKeys(Template.fromStack(on))).not.toEqual(codeKeys(Template.fromStack(off)));
    });
  });
});
