import { GoPackager } from '../../../src/packaging/go/go-packager';
import type { BuildPlace } from '../../../src/packaging/model/packager';
import { Project } from '../../bundling/project';

afterAll(() => Project.removeAll());

/** What the commands of the reader do, where the packages are listed that something has compiled. */
function commands(compiled: string): string[] {
  const project = new Project({
    'work/packages.json': `{ "Export": ${JSON.stringify(compiled)} }`,
    'go.mod': 'module m\n',
  });
  const place: BuildPlace = {
    ...{ appDir: project.dir, out: project.path('out'), work: project.path('work') },
    target: { architecture: 'arm64' },
    tools: { go: 'go' },
    versions: { go: 'go version go1.26' },
  };
  const { reader } = new GoPackager('.', { tags: [], ldFlags: [], cgo: false, environment: {} });
  return reader.steps(place).map(({ command, args }) => (command === 'go' ? args[0] : 'read'));
}

test('what a container has compiled is listed again on this machine before it is read', () => {
  expect(commands(__filename)).toEqual(['build', 'read']);
  expect(commands('/nowhere/types')).toEqual(['list', 'build', 'read']);
});
