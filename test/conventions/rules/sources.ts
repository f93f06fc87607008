import { posix } from 'node:path';
import type { Project } from '../project';
import type { Rule } from '../rule';
import { sourceFolders, sourceOf, type Trigger, triggersOf } from '../triggers';

/** Folders whose triggers are not called as the folder is. */
const SOURCES_OF: Readonly<Record<string, readonly string[]>> = {
  'triggers/api/http': ['http-api'],
  'triggers/api/rest': ['rest-api'],
  // Both make a resource of CloudFormation.
  'triggers/custom-resource': ['custom-resource', 'custom-resource-provider'],
  // MSK is Kafka that AWS runs: authentication, options and mapping are the same.
  'triggers/kafka': ['kafka', 'msk'],
};

export const oneTrigger: Rule = {
  name: "a source's folder holds one trigger, named after the folder",
  violations: (project) =>
    sourceFolders(project).flatMap((folder) => {
      const present = triggersOf(project)
        .filter((trigger) => trigger.folder === folder)
        .map(({ source }) => source);
      const wanted = SOURCES_OF[folder] ?? [posix.basename(folder)];
      if (present.sort().join() === [...wanted].sort().join()) return [];
      return [
        `src/${folder} holds the triggers ${present.join(', ') || 'none'}, not ${wanted.join(', ')}: give each source a folder of its name, or list the folder in SOURCES_OF (test/conventions/rules/sources.ts)`,
      ];
    }),
};

export const implementsTrigger: Rule = {
  name: 'ITrigger is implemented by src/triggers/<source>/<source>-trigger.ts alone',
  violations: (project) =>
    triggersOf(project)
      .filter(({ path }) => !(path.startsWith('src/triggers/') && path.endsWith('-trigger.ts')))
      .map(({ className, path }) => `${className} in ${path}: move it to src/triggers/<source>/<source>-trigger.ts`),
};

export const companions: Rule = {
  name: 'a trigger has a page, a test of the contract and a line in the index',
  violations: (project) => triggersOf(project).flatMap((trigger) => missingOf(trigger, project)),
};

function missingOf({ className, path, source, folder }: Trigger, project: Project): string[] {
  const page = `docs/triggers/${source}.md`;
  const test = path.replace(/^src/, 'test').replace(/\.ts$/, '.test.ts');
  const line = `export * from './${folder.replace('triggers/', '')}';`;
  return [
    ...(project.textOf(page).includes(`\n\`${className}\` · `)
      ? []
      : [`${className} has no page: write ${page}, and its class on the third line`]),
    ...(project.textOf(test).includes('keepsTriggerContract(')
      ? []
      : [`${className} is not tested: call keepsTriggerContract() in ${test}`]),
    ...(project.textOf('src/triggers/index.ts').split('\n').includes(line)
      ? []
      : [`${className} is not exported: add "${line}" to src/triggers/index.ts`]),
    ...(project.textOf(`src/${folder}/index.ts`).includes(`'./${source}-trigger'`)
      ? []
      : [`${className} is not exported: add "export * from './${source}-trigger';" to src/${folder}/index.ts`]),
  ];
}

/** Sources that build on another source, and why that is not a matter of the rooms below them. */
const BUILDS_ON: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'triggers/pipe': {
    'triggers/dynamodb': 'a pipe reads streams of tables as a mapping does',
    'triggers/sqs': 'a pipe reads queues as a mapping does',
  },
  'triggers/s3': { 'triggers/eventbridge': "a bucket's events come through a rule" },
  'triggers/sns': { 'triggers/sqs': 'SnsDelivery.queue() puts a queue between topic and function' },
};

export const betweenSources: Rule = {
  name: 'a source imports another source only where it is listed',
  violations: (project) => {
    const folders = sourceFolders(project);
    const between = project.fileImports
      .map(({ from, to }) => ({ from, to, source: sourceOf(from, folders) ?? '', other: sourceOf(to, folders) ?? '' }))
      .filter(({ source, other }) => source && other && source !== other);
    const used = new Set(between.map(({ source, other }) => `${source} ${other}`));
    const listed = Object.entries(BUILDS_ON).flatMap(([source, others]) =>
      Object.keys(others).map((other) => [source, other]),
    );
    return [
      ...between
        .filter(({ source, other }) => !BUILDS_ON[source]?.[other])
        .map(
          ({ from, to }) =>
            `${from} imports ${to}: move what both need to polling, delivery, api/common or triggers, or list it in BUILDS_ON (test/conventions/rules/sources.ts)`,
        ),
      ...listed
        .filter((pair) => !used.has(pair.join(' ')))
        .map(
          ([source, other]) =>
            `src/${source} does not import src/${other}: remove it from BUILDS_ON (test/conventions/rules/sources.ts)`,
        ),
    ];
  },
};
