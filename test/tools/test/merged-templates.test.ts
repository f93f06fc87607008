import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const MODULE = pathToFileURL(join(__dirname, '../../../tools/test/checks/merged-templates.mjs')).href;

function merged(templates: readonly object[]): any[] {
  const script = `
    import { mergedTemplates } from '${MODULE}';
    console.log(JSON.stringify(mergedTemplates(${JSON.stringify(templates)})));
  `;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }));
}

const role = (id: string) => ({ [id]: { Type: 'Role', Metadata: { path: id } } });
const fn = (id: string, roleId: string, more: object = {}) => ({
  [id]: { Type: 'Function', Properties: { Role: { Ref: roleId }, ...more } },
});

test('the resources of all templates are there, each once, and the others refer to the one that is there', () => {
  expect(
    merged([
      { Resources: { ...role('RoleA'), ...fn('FnA', 'RoleA'), QueueA: { Type: 'Queue' } } },
      { Resources: { ...role('RoleB'), ...fn('FnB', 'RoleB', { Timeout: 3 }), QueueB: { Type: 'Queue' } } },
      { Resources: { ...role('RoleC'), ...fn('FnC', 'RoleC') } },
    ]),
  ).toEqual([
    {
      Resources: {
        ...{ T0RoleA: role('RoleA').RoleA, ...fn('T0FnA', 'T0RoleA'), T0QueueA: { Type: 'Queue' } },
        ...fn('T1FnB', 'T0RoleA', { Timeout: 3 }),
      },
    },
  ]);
});

test.each([
  ['Ref', { Ref: 'Other' }, { Ref: 'T0Other' }],
  ['Fn::GetAtt', { 'Fn::GetAtt': ['Other', 'Arn'] }, { 'Fn::GetAtt': ['T0Other', 'Arn'] }],
  ['Fn::GetAtt in one string', { 'Fn::GetAtt': 'Other.Arn' }, { 'Fn::GetAtt': ['T0Other', 'Arn'] }],
  [
    'Fn::Sub',
    { 'Fn::Sub': '${AWS::Region} ${Other} ${Other.Arn}' },
    { 'Fn::Sub': '${AWS::Region} ${T0Other} ${T0Other.Arn}' },
  ],
  [
    'Fn::Sub with variables',
    { 'Fn::Sub': ['${a}', { a: { Ref: 'Other' } }] },
    { 'Fn::Sub': ['${a}', { a: { Ref: 'T0Other' } }] },
  ],
  ['a parameter of the template', { Ref: 'Parameter' }, { Ref: 'Parameter' }],
  ['a pseudo parameter', { Ref: 'AWS::Region' }, { Ref: 'AWS::Region' }],
  ['a string that is also a logical id', 'Other', 'Other'],
  ['a key that is also a logical id', { Other: 1 }, { Other: 1 }],
])('%s refers to what it referred to', (_kind, given, expected) => {
  const Other = { Type: 'Other' };
  const template = (value: unknown) => ({ Resources: { Fn: { Type: 'Fn', Properties: { value } }, Other } });
  const [{ Resources }] = merged([template(given)]);
  expect(Resources.T0Fn.Properties.value).toEqual(expected);
});

test('a dependency on a resource follows it', () => {
  const [{ Resources }] = merged([
    { Resources: { A: { Type: 'A', DependsOn: 'B' }, B: { Type: 'B', DependsOn: ['A'] } } },
  ]);
  expect(Resources).toEqual({ T0A: { Type: 'A', DependsOn: ['T0B'] }, T0B: { Type: 'B', DependsOn: ['T0A'] } });
});

test('stages of two templates are stages of two APIs', () => {
  const stage = (StageName: string) => ({
    Resources: {
      Api: { Type: 'Api' },
      Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { StageName, RestApiId: { Ref: 'Api' } } },
    },
  });
  const [{ Resources }] = merged([stage('one'), stage('two')]);
  expect(Resources.T0Stage.Properties.RestApiId).toEqual({ Ref: 'T0Api' });
  expect(Resources.T1Stage.Properties.RestApiId).toEqual({ Ref: 'T1Api' });
});

test('templates with other parameters stay apart, and outputs are left out', () => {
  const plain = { Resources: role('A'), Outputs: { Name: { Value: { Ref: 'A' } } } };
  const other = { Resources: fn('Fn', 'A'), Parameters: { A: { Type: 'String' } } };
  expect(merged([plain, other])).toEqual([
    { Resources: { T0A: role('A').A } },
    { Resources: fn('T1Fn', 'A'), Parameters: { A: { Type: 'String' } } },
  ]);
});

test('a template is not filled without end', () => {
  const many = Array.from({ length: 500 }, (_, index) => ({ Resources: { A: { Type: `Type${index}` } } }));
  const sizes = merged(many).map(({ Resources }) => Object.keys(Resources).length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(200);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(500);
});

test('resources that differ in a short description are the same, those with a long one are all there', () => {
  const alarm = (AlarmDescription: string) => ({ Type: 'Alarm', Properties: { AlarmDescription } });
  const templates = ['one', 'another', 'a'.repeat(300)].map((text) => ({ Resources: { Alarm: alarm(text) } }));
  expect(merged(templates)).toEqual([{ Resources: { T0Alarm: alarm('one'), T2Alarm: alarm('a'.repeat(300)) } }]);
});
