import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const MODULE = pathToFileURL(join(__dirname, '../../../tools/test/checks/repeated-resources.mjs')).href;

function reduced(templates: readonly object[]): any[] {
  const script = `
    import { withoutRepeatedResources } from '${MODULE}';
    console.log(JSON.stringify(withoutRepeatedResources(${JSON.stringify(templates)})));
  `;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }));
}

const role = (id: string) => ({ [id]: { Type: 'Role', Metadata: { path: id } } });
const fn = (id: string, roleId: string, more: object = {}) => ({
  [id]: { Type: 'Function', Properties: { Role: { Ref: roleId }, ...more } },
});

test('a template keeps the resources that are new, and those that they refer to', () => {
  const [first, second] = reduced([
    { Resources: { ...role('RoleA'), ...fn('FnA', 'RoleA'), QueueA: { Type: 'Queue' } } },
    { Resources: { ...role('RoleB'), ...fn('FnB', 'RoleB', { Timeout: 3 }), QueueB: { Type: 'Queue' } } },
  ]);
  expect(Object.keys(first.Resources)).toEqual(['RoleA', 'FnA', 'QueueA']);
  expect(Object.keys(second.Resources)).toEqual(['RoleB', 'FnB']);
});

test('a template without new resources is left out', () => {
  expect(
    reduced([
      { Resources: { ...role('RoleA'), ...fn('FnA', 'RoleA') } },
      { Resources: { ...role('RoleB'), ...fn('FnB', 'RoleB') } },
    ]),
  ).toHaveLength(1);
});

test('outputs, whose resources may be gone, are left out, and everything else stays', () => {
  const template = { Resources: role('A'), Outputs: { Name: { Value: { Ref: 'A' } } }, Parameters: { P: {} } };
  expect(reduced([template])).toEqual([{ Resources: role('A'), Parameters: { P: {} } }]);
});
