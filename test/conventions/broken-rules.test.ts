import { Project } from './project';
import { RULES } from './rules';

type Change = (text: string) => string | undefined;

const project = Project.read();
const adds =
  (line: string): Change =>
  (text) =>
    `${text}\n${line}\n`;
const replaces =
  (part: string, other: string): Change =>
  (text) =>
    text.replaceAll(part, other);
const isRemoved: Change = () => undefined;

/** One way to break a rule: the file that changes, the change, and the line that the rule then has. */
interface Break {
  readonly rule: string;
  readonly path: string;
  readonly change: Change;
  readonly says: string;
}

/** Patterns with the letter that they get stuck on. */
const SLOW_PATTERNS: readonly (readonly [pattern: string, pump: string, time: string])[] = [
  ['/(?:[A-Z]?[a-z]+)+!/', 'a', 'exponential'],
  ['/^(?:a|a)*b$/', 'a', 'exponential'],
  ['/^(?:a|ab|b)*c$/', 'a', 'exponential'],
  ['/^(?:a?b?)*c$/', 'b', 'exponential'],
  [String.raw`/^(?=(?:\w|\d)+$)./`, '0', 'exponential'],
  ["new RegExp('^(?:a|a)*b$')", 'a', 'exponential'],
  [String.raw`/\d+$/`, '0', 'quadratic'],
  [String.raw`/^_\w*\d*$/`, '0', 'quadratic'],
];

const APP_RULES =
  'a rule about the whole app has a file of its name, a line in the index of its topic, a test of the contract and a section in docs/checks';

const LINK_KINDS =
  'every kind of resource is in the list of kinds and has a row in the docstring of Link, and every row a kind';

const LANGUAGES = 'a function of another language has a line in the index, a page, a row in the table and a test';

const NEW_LANGUAGE = 'src/languages/zig-function.ts';
const zigFunction: Change = () => 'export class ZigFunction extends HandlerFunction {}\n';

const BREAKS: readonly Break[] = [
  {
    rule: 'an import leads to the same folder or to a lower room',
    path: 'src/private/names.ts',
    change: adds("import type { ITrigger } from '../triggers/trigger';"),
    says: 'src/private/names.ts imports src/triggers/trigger.ts, which is no lower: move what it needs to a room further up in ROOMS (test/conventions/rules/rooms.ts)',
  },
  {
    rule: 'an import leads to the same folder or to a lower room',
    path: 'src/alarms/alarms.ts',
    change: adds("import { keepsTriggerContract } from '../../test/support/trigger-contract';"),
    says: 'src/alarms/alarms.ts imports test/support/trigger-contract.ts, which is no lower: move what it needs to a room further up in ROOMS (test/conventions/rules/rooms.ts)',
  },
  {
    rule: 'an import leads to the same folder or to a lower room',
    path: 'src/shelf/thing.ts',
    change: adds('export const thing = 1;'),
    says: 'src/shelf is no room: add it to ROOMS (test/conventions/rules/rooms.ts)',
  },
  {
    rule: 'an import leads to the same folder or to a lower room',
    path: 'src/triggers/polling/index.ts',
    change: adds("export * from '../sqs';"),
    says: 'src/triggers/polling/index.ts imports src/triggers/sqs/index.ts, which is no lower: move what it needs to a room further up in ROOMS (test/conventions/rules/rooms.ts)',
  },
  {
    rule: 'files do not import each other in a circle, types included',
    path: 'src/triggers/trigger-target.ts',
    change: adds("import type { ITrigger } from './trigger';"),
    says: 'src/triggers/trigger-target.ts, src/triggers/trigger.ts import each other: move what they share to a file below them',
  },
  {
    rule: 'ids that follow from settings are made in one place',
    path: 'src/triggers/sqs/queue.ts',
    change: adds("import { createHash } from 'node:crypto';"),
    says: 'src/triggers/sqs/queue.ts imports node:crypto: use settingsId of src/private/ids/settings-id.ts, which knows that keys have no order',
  },
  {
    rule: 'a class in an example has its properties outside of the constructor, because Python would lose them',
    path: 'README.md',
    change: replaces('constructor(name: string)', 'constructor(private readonly name: string)'),
    says: 'README.md shows a parameter property: declare the property, and set it in the constructor',
  },
  {
    rule: "a source's folder holds one trigger, named after the folder",
    path: 'src/triggers/sqs/fifo-trigger.ts',
    change: adds('export class FifoTrigger implements ITrigger {}'),
    says: 'src/triggers/sqs holds the triggers fifo, sqs, not sqs: give each source a folder of its name, or list the folder in SOURCES_OF (test/conventions/rules/sources.ts)',
  },
  {
    rule: 'ITrigger is implemented by src/triggers/<source>/<source>-trigger.ts alone',
    path: 'src/triggers/sqs/queue.ts',
    change: adds('export class QueueTrigger extends Base implements ITrigger {}'),
    says: 'QueueTrigger in src/triggers/sqs/queue.ts: move it to src/triggers/<source>/<source>-trigger.ts',
  },
  {
    rule: 'a trigger has a page, a test of the contract and a line in the index',
    path: 'docs/triggers/sqs.md',
    change: isRemoved,
    says: 'SqsTrigger has no page: write docs/triggers/sqs.md, and its class on the third line',
  },
  {
    rule: 'a trigger has a page, a test of the contract and a line in the index',
    path: 'test/triggers/sqs/sqs-trigger.test.ts',
    change: replaces('keepsTriggerContract(', 'describe('),
    says: 'SqsTrigger is not tested: call keepsTriggerContract() in test/triggers/sqs/sqs-trigger.test.ts',
  },
  {
    rule: 'a trigger has a page, a test of the contract and a line in the index',
    path: 'src/triggers/index.ts',
    change: replaces("export * from './sqs';\n", ''),
    says: 'SqsTrigger is not exported: add "export * from \'./sqs\';" to src/triggers/index.ts',
  },
  {
    rule: 'a trigger has a page, a test of the contract and a line in the index',
    path: 'src/triggers/kafka/index.ts',
    change: replaces("export * from './msk-trigger';\n", ''),
    says: 'MskTrigger is not exported: add "export * from \'./msk-trigger\';" to src/triggers/kafka/index.ts',
  },
  {
    rule: 'a source imports another source only where it is listed',
    path: 'src/triggers/mq/props.ts',
    change: adds("import type { SqsTriggerProps } from '../sqs/props';"),
    says: 'src/triggers/mq/props.ts imports src/triggers/sqs/props.ts: move what both need to polling, delivery, api/common or triggers, or list it in BUILDS_ON (test/conventions/rules/sources.ts)',
  },
  {
    rule: 'the process that builds never loads the CDK',
    path: 'src/bundling/protocol/order.ts',
    change: adds("import { Size } from 'aws-cdk-lib';"),
    says: 'src/bundling/protocol/order.ts imports aws-cdk-lib, and src/bundling/worker/runner.ts reaches it by src/bundling/worker/runner.ts > src/bundling/protocol/order.ts: cut one of these imports',
  },
  {
    rule: 'the host and the worker meet in the protocol only',
    path: 'src/bundling/host/bundle.ts',
    change: adds("import type { Order } from '../worker/runner';"),
    says: 'src/bundling/host/bundle.ts imports src/bundling/worker/runner.ts: move what both need to src/bundling/protocol',
  },
  {
    rule: 'analysis imports nothing of the library but paths',
    path: 'src/analysis/found/notes.ts',
    change: adds("import { PREFIX } from '../../private/names';"),
    says: 'src/analysis/found/notes.ts imports src/private/names.ts: pass it in, or move it to src/private/paths.ts',
  },
  {
    rule: 'help for tests is used by none of the other rooms',
    path: 'src/checks/index.ts',
    change: adds("import { Testing } from '../testing/testing';"),
    says: 'src/checks/index.ts imports src/testing/testing.ts: move what both need to src/private',
  },
  {
    rule: 'every file is reached from an entry of the library',
    path: 'src/checks/shelf.ts',
    change: adds("export const shelf = 'nothing';"),
    says: 'src/checks/shelf.ts is imported by no file: import it where it is needed, or remove it',
  },
  {
    rule: 'a file has at most 220 lines',
    path: 'src/private/names.ts',
    change: () => '\n'.repeat(220),
    says: 'src/private/names.ts has 221 lines, 220 are allowed: split it',
  },
  {
    rule: 'what the library remembers of a construct has a key in STATE, and each key one use',
    path: 'src/alarms/alarms.ts',
    change: adds("const SEEN = Symbol.for('lambdaform.seen');"),
    says: "src/alarms/alarms.ts makes the symbol 'lambdaform.seen': use stateOf() with a key in STATE (src/private/state.ts)",
  },
  {
    rule: 'what the library remembers of a construct has a key in STATE, and each key one use',
    path: 'src/alarms/alarms.ts',
    change: adds("stateOf(scope, 'Links', () => []);"),
    says: "src/alarms/alarms.ts writes out the key 'Links': use STATE (src/private/state.ts)",
  },
  {
    rule: 'what the library remembers of a construct has a key in STATE, and each key one use',
    path: 'src/private/state.ts',
    change: replaces("links: 'Links'", "links: 'Links',\n  shelf: 'Links'"),
    says: "STATE.shelf is 'Links', as another key is: give it a value of its own (src/private/state.ts)",
  },
  {
    rule: 'what the library remembers of a construct has a key in STATE, and each key one use',
    path: 'src/private/state.ts',
    change: replaces("links: 'Links'", "links: 'Links',\n  shelf: 'Shelf'"),
    says: 'STATE.shelf is not used: remove it (src/private/state.ts)',
  },
  {
    rule: 'the props of a trigger stand in a file of props',
    path: 'src/triggers/sqs/queue.ts',
    change: adds('export interface QueueProps {}'),
    says: 'QueueProps stands in src/triggers/sqs/queue.ts: move it to src/triggers/sqs/props.ts',
  },
  {
    rule: LINK_KINDS,
    path: 'src/links/kinds/shelf.ts',
    change: adds("export const shelf: LinkKind<Shelf> = { name: 'a shelf' };"),
    says: "src/links/kinds/shelf.ts: add a row 'shelf' to the table in src/links/link.ts",
  },
  {
    rule: LINK_KINDS,
    path: 'src/links/kinds/shelf.ts',
    change: adds("export const shelf: LinkKind<Shelf> = { name: 'a shelf' };"),
    says: 'src/links/kinds/shelf.ts is in no list: add its import and its line to src/links/kinds/index.ts',
  },
  ...[
    `${NEW_LANGUAGE}: add a line './zig-function' to src/languages/index.ts`,
    `${NEW_LANGUAGE}: add a row to the table in docs/functions/index.md that begins with a link from \`ZigFunction\` to its page`,
    `${NEW_LANGUAGE}: test the class in test/packaging/<language>/zig-function.test.ts`,
  ].map((says) => ({ rule: LANGUAGES, path: NEW_LANGUAGE, change: zigFunction, says })),
  {
    rule: LANGUAGES,
    path: 'docs/functions/ruby.md',
    change: isRemoved,
    says: 'docs/functions/index.md leads from `RubyFunction` to a page that is not there: write docs/functions/ruby.md',
  },
  {
    rule: LINK_KINDS,
    path: 'src/links/kinds/secret.ts',
    change: isRemoved,
    says: "'Secrets Manager secret' is no kind: remove its row from src/links/link.ts",
  },
  {
    rule: 'every code of an error or a warning has one row in docs/errors.md, and every row a code',
    path: 'src/alarms/alarms.ts',
    change: adds("const fault = { code: wide ? 'TooWide' : 'TooNarrow' };"),
    says: 'TooWide has no row: add one to docs/errors.md',
  },
  {
    rule: 'every code of an error or a warning has one row in docs/errors.md, and every row a code',
    path: 'src/alarms/alarms.ts',
    change: adds('const id = `${PREFIX}:tooWide`;'),
    says: 'lambdaform:tooWide has no row: add one to docs/errors.md',
  },
  {
    rule: 'every code of an error or a warning has one row in docs/errors.md, and every row a code',
    path: 'docs/errors.md',
    change: adds('| `LinkName` | twice | once |'),
    says: 'LinkName has more than one row: merge them in docs/errors.md',
  },
  {
    rule: 'every code of an error or a warning has one row in docs/errors.md, and every row a code',
    path: 'docs/errors.md',
    change: adds('| `LinkShelf` | nothing throws it | nothing |'),
    says: 'LinkShelf is in no source: remove its row from docs/errors.md',
  },
  {
    rule: APP_RULES,
    path: 'test/checks/rules/concurrency/reserved-zero.test.ts',
    change: isRemoved,
    says: 'src/checks/rules/concurrency/reserved-zero.ts: call keepsRuleContract(reservedZero, ...) in test/checks/rules/concurrency/reserved-zero.test.ts',
  },
  {
    rule: APP_RULES,
    path: 'docs/checks/concurrency.md',
    change: isRemoved,
    says: 'src/checks/rules/concurrency/reserved-zero.ts has no section in docs/checks/concurrency.md',
  },
  {
    rule: APP_RULES,
    path: 'src/checks/rules/concurrency/index.ts',
    change: () => "export const CONCURRENCY: Topic = { title: 'Concurrency', rules: [] };",
    says: 'src/checks/rules/concurrency/reserved-zero.ts: add reservedZero to src/checks/rules/concurrency/index.ts',
  },
  {
    rule: APP_RULES,
    path: 'src/checks/rules/index.ts',
    change: (text) => text.replace("import { ALIASES } from './aliases';", ''),
    says: 'src/checks/rules/aliases is in no list: add its topic to src/checks/rules/index.ts',
  },
  ...SLOW_PATTERNS.map(([pattern, pump, time]) => ({
    rule: 'a regular expression takes time in proportion to its text',
    path: 'src/shelf/thing.ts',
    change: adds(`export const SLOW = ${pattern};`),
    says: `src/shelf/thing.ts:2: ${pattern.replace(/^new RegExp\('(.*)'\)$/, '/$1/')} takes ${time} time on many "${pump}"`,
  })),
];

const FOLDERS = 'a folder holds at most 16 files, indexes aside, unless all are of one kind';

function linesOf(name: string, broken: Project): string[] {
  return RULES.find((rule) => rule.name === name)?.violations(broken) ?? [];
}

describe('a rule that is broken fails and says what to edit', () => {
  test.each(BREAKS.map((one) => [one.says, one] as const))('%s', (_says, { rule, path, change, says }) => {
    const broken = project.with(path, change);
    const lines = linesOf(rule, broken);
    expect(lines.filter((line) => line.startsWith(says))).toHaveLength(1);
  });

  test('src/shelf holds 17 files: move some of them to a folder of their own', () => {
    const names = Array.from({ length: 17 }, (_, at) => `src/shelf/thing-${at}.ts`);
    const broken = names.reduce((changed, path) => changed.with(path, () => 'export {};'), project);
    expect(linesOf(FOLDERS, broken)).toContain('src/shelf holds 17 files: move some of them to a folder of their own');
  });

  test('every rule is broken here', () => {
    const broken = [...BREAKS.map(({ rule }) => rule), FOLDERS];
    expect(RULES.map(({ name }) => name).filter((name) => !broken.includes(name))).toEqual([]);
  });
});

describe('an exception that is not needed any more fails', () => {
  test.each([
    ['src/triggers/polling/filter/field.ts', 'src/triggers/polling/filter/dynamodb.ts, '],
    ['src/private/inputs/described.ts', 'jsii.rtti needs no exception any more'],
  ])('%s', (path, says) => {
    const without = project.with(path, () => 'export {};');
    const lines = RULES.flatMap((rule) => rule.violations(without));
    expect(lines.filter((line) => line.startsWith(says) && line.includes('needs no exception'))).toHaveLength(1);
  });
});
