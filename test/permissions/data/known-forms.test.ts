import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hasConstruct, linkableRows } from '../../../src/links/catalogue/rows';
import { actionsOf } from '../../../src/permissions/data/known-actions';
import { formsOf, needsNoResource } from '../../../src/permissions/data/known-forms';

const root = join(__dirname, '../../..');

test('the data is what the tool makes of the maintained lists', () => {
  const tool = pathToFileURL(join(root, 'tools/generate/resource-data.mjs')).href;
  const text = 'JSON.stringify([made.formData(), made.resourceData()])';
  const code = `import('${tool}').then((made) => process.stdout.write(${text}))`;
  const made = JSON.parse(execFileSync(process.execPath, ['-e', code], { encoding: 'utf8', maxBuffer: 1e7 }));
  const files = ['src/permissions/data/forms.ts', 'src/links/catalogue/resources.ts'];
  expect(files.map((file) => readFileSync(join(root, file), 'utf8'))).toEqual(made);
});

test('every resource in the catalogue has a form of IAM, and actions that are checked against it', () => {
  const odd = linkableRows().filter(
    ({ service, form }) =>
      !formsOf(service).has(form) || ![...actionsOf(service).values()].some(({ forms }) => forms.includes(form)),
  );
  expect(odd).toEqual([]);
  expect(linkableRows().length).toBeGreaterThan(800);
});

test.each([
  ['translate:TranslateText', true, 'a terminology'],
  ['polly:SynthesizeSpeech', true, 'a lexicon'],
  ['rekognition:SearchFacesByImage', false, 'a collection, always'],
  ['es:ESHttpGet', false, 'a domain, always'],
  ['rekognition:TagResource', false, 'what gets the tags, always'],
])('whether %s does without a resource: %s, because it names %s', (action, does) =>
  expect(needsNoResource(action)).toBe(does),
);

test.each([
  ['rekognition', 'collection', true],
  ['ecs', 'task', true],
  ['s3', 'object', true],
  ['dynamodb', 'index', true],
  ['transcribe', 'transcriptionjob', false],
  ['iot', 'topic', false],
])('whether a construct stands for a %s %s: %s', (service, form, stands) =>
  expect(hasConstruct(service, form)).toBe(stands),
);
