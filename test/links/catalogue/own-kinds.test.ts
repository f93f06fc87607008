import { linkableRows } from '../../../src/links/catalogue/rows';
import { LINK_KINDS } from '../../../src/links/kinds';

/** Resources of their own beside one with a kind, which acts on them too. */
const BESIDE: readonly string[] = [
  'AWS::AppSync::ChannelNamespace',
  'AWS::Bedrock::ApplicationInferenceProfile',
  'AWS::DynamoDB::Stream',
  'AWS::SES::ConfigurationSet',
  'AWS::Scheduler::Schedule',
];

const twice = linkableRows().flatMap(({ type, service, form }) => {
  const kind = LINK_KINDS.find((one) => one.service === service && one.forms.includes(form));
  return kind ? [{ type, kind: kind.name }] : [];
});

test('what has a kind of its own is not in the catalogue of all other resources', () => {
  const how =
    'add it to KIND_OF_ITS_OWN in tools/generate/resource-facts.mjs, and run node tools/generate/resource-data.mjs';
  const unknown = twice.filter(({ type }) => !BESIDE.includes(type));
  expect(unknown.map(({ type, kind }) => `${type} has the kind "${kind}": ${how}`)).toEqual([]);
});

test('each of the resources beside one with a kind is still one', () => {
  expect(twice.map(({ type }) => type)).toEqual(expect.arrayContaining([...BESIDE]));
});
