import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LINK_KINDS } from '../../../src/links/kinds';
import { custom } from '../../../src/links/kinds/custom';
import { sqsQueue } from '../../../src/links/kinds/sqs-queue';
import type { LinkKind } from '../../../src/links/model/link-kind';
import { actionsOf, knownAction } from '../../../src/permissions/data/known-actions';

const folder = join(__dirname, '../../../src/links/kinds');
const list = readFileSync(join(folder, 'index.ts'), 'utf8');
const files = readdirSync(folder)
  .filter((file) => /^export const \w+: LinkKind</m.test(readFileSync(join(folder, file), 'utf8')))
  .map((file) => file.replace('.ts', ''))
  .sort();

test.each(files)('%s is in the list of kinds, and has a test that calls the contract', (file) => {
  expect(list).toContain(`from './${file}';`);
  const own = join(__dirname, `${file}.test.ts`);
  expect(existsSync(own) && readFileSync(own, 'utf8')).toContain('keepsLinkContract');
});

test('the list of kinds is complete and sorted by file', () => {
  const order = [...list.matchAll(/^ {2}(\w+),$/gm)].map(([, kind]) => kind);
  const inFiles = files.map((file) => /export const (\w+)/.exec(readFileSync(join(folder, `${file}.ts`), 'utf8'))?.[1]);
  expect(order).toEqual(inFiles);
  expect(LINK_KINDS).toHaveLength(files.length);
});

test.each(LINK_KINDS.map((kind) => [kind.name, kind] as const))(
  'every action of %s that needs something of its key is one of its service',
  (_name, kind) => {
    const actions = Object.keys(kind.keyActions ?? {});
    expect(actions.filter((action) => !action.startsWith(`${kind.service}:`))).toEqual([]);
  },
);

describe('all actions', () => {
  // What a custom link allows is stated by its user.
  const kinds = LINK_KINDS.filter((kind) => kind !== custom);

  test.each(kinds.map((kind) => [kind.name, kind] as const))(
    'of %s are known to AWS, and checked against one of its forms',
    (_name, kind) => expect(wrongActions(kind)).toEqual([]),
  );

  test.each(kinds.map((kind) => [kind.name, kind] as const))(
    'of the services of %s include some that are checked against each of its forms',
    (_name, kind) => {
      const services = [kind.service, ...(kind.otherServices ?? [])];
      const known = services.flatMap((service) => [...actionsOf(service).values()].flatMap(({ forms }) => forms));
      expect(kind.forms.filter((form) => !known.includes(form))).toEqual([]);
    },
  );

  test.each<[string, Partial<LinkKind>, string]>([
    ['an invented action that reads', { read: () => ['sqs:PeekMessage'] }, 'sqs:PeekMessage is unknown'],
    ['an invented action that writes', { write: () => ['sqs:TeleportMessage'] }, 'sqs:TeleportMessage is unknown'],
    ['an action of an unknown service', { write: () => ['sqz:SendMessage'] }, 'sqz:SendMessage is unknown'],
    ['an action on other forms', { write: () => ['sns:Publish'] }, 'sns:Publish is checked against topic'],
    ['an action on no resource', { write: () => ['dynamodb:ListStreams'] }, 'dynamodb:ListStreams is checked against '],
    ['an invented cause', { keyActions: { 'sqs:Peek': ['kms:Decrypt'] } }, 'sqs:Peek is unknown'],
    ['an invented action on the key', { keyActions: { 'sqs:SendMessage': ['kms:Open'] } }, 'kms:Open is unknown'],
    [
      'an invented action on a companion',
      { companions: () => [{ actions: ['kms:Open'], on: 'key', target: { arns: [] } }] },
      'kms:Open is unknown',
    ],
  ])('of a kind with %s are reported', (_what, broken, found) => {
    expect(wrongActions({ ...(sqsQueue as LinkKind), ...broken })).toEqual([found]);
  });
});

/** What is wrong with the actions of a kind, for resources with all that its actions depend on. */
function wrongActions(kind: LinkKind): string[] {
  const node = { path: 'Stack/Thing' };
  const encryptionKey = { node, keyArn: 'arn:aws:kms:eu-central-1:111122223333:key/1' };
  const common = { node, secret: { node, secretArn: 'arn', encryptionKey }, bedrockModelId: 'eu.maker.model' };
  const resources = ['STANDARD', 'EXPRESS'].map((stateMachineType) => ({ ...common, stateMachineType }) as never);
  const own = resources.flatMap((resource) => [...kind.read(resource), ...kind.write(resource)]);
  const companions = resources.flatMap((resource) => kind.companions?.(resource, own) ?? []);
  const causes = Object.keys(kind.keyActions ?? {});
  const onKey = Object.values(kind.keyActions ?? {}).flat();
  const wrong = [
    ...own.flatMap((action) => wrongAction(action, kind.forms)),
    // Some actions that AWS checks against no resource use the key of one.
    ...causes.flatMap((action) => wrongAction(action, kind.forms, knownAction(action)?.forms.length === 0)),
    ...onKey.flatMap((action) => wrongAction(action, ['key'])),
    ...companions.flatMap(({ actions }) => actions.flatMap((action) => wrongAction(action, [], true))),
  ];
  return [...new Set(wrong)];
}

function wrongAction(action: string, forms: readonly string[], onAnything = false): string[] {
  const known = knownAction(action);
  if (!known) return [`${action} is unknown`];
  if (onAnything || known.forms.some((form) => forms.includes(form))) return [];
  return [`${action} is checked against ${known.forms}`];
}
