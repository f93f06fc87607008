import type { Import } from '../imports';
import { folderOf, isIndex, type Project } from '../project';
import type { Rule } from '../rule';
import { sourceFolders, sourceOf } from '../triggers';

/** The folders of sources: those below `triggers` that hold a trigger, and what is below them. */
const SOURCES = 'triggers/<source>';

/** The folders of rules about the whole app, one for each subject. */
const TOPICS = 'checks/rules/<topic>';

/** Every folder of `src`, from the bottom up. */
export const ROOMS = [
  'testing',
  'private/kept-code',
  'private/ids',
  'private/lambda',
  'private',
  'private/releases',
  'private/synth',
  'private/inputs',
  'analysis/syntax',
  'analysis/found',
  'analysis/values',
  'analysis/libraries',
  'analysis/reach',
  'analysis/state',
  'analysis/calls',
  'analysis/environment',
  'analysis/event',
  'analysis/secrets',
  'analysis',
  'permissions/data',
  'permissions/operations',
  'permissions',
  'bundling/options',
  'bundling/files/states',
  'bundling/files',
  'bundling/protocol',
  'bundling/cache',
  'bundling/worker/life',
  'bundling/worker/outside',
  'bundling/worker/sdk-code',
  'bundling/worker/esbuild',
  'bundling/worker/output',
  'bundling/worker/stringified',
  'bundling/worker/exports',
  'bundling/worker/inputs',
  'bundling/worker/reading',
  'bundling/worker/sdk-part',
  'bundling/worker/helper',
  'bundling/worker/recording',
  'bundling/worker/failures',
  'bundling/worker/own-files',
  'bundling/worker/package-needs',
  'bundling/worker/tsconfig',
  'bundling/worker/source-maps',
  'bundling/worker/user-code',
  'bundling/worker',
  'bundling/host/model',
  'bundling/host/programs',
  'bundling/host/early',
  'bundling/host/modules/pins',
  'bundling/host/modules',
  'bundling/host/types',
  'bundling/host/checks',
  'bundling/host',
  'bundling/others',
  'bundling',
  'packaging/options',
  'packaging/model',
  'packaging/reading',
  'packaging/worker',
  'packaging/tools',
  'packaging/guard',
  'packaging/prebuilt',
  'packaging/custom',
  'packaging/go/reader',
  'packaging/go',
  'packaging/python',
  'packaging/rust',
  'packaging/java',
  'packaging/ruby',
  'packaging/dotnet',
  'packaging/powershell',
  'packaging/docker',
  'packaging/image',
  'packaging/registry',
  'packaging/engine',
  'packaging/host',
  'packaging',
  'alarms/model',
  'alarms/making',
  'alarms',
  'failures',
  'durable',
  'results',
  'links/model',
  'links/catalogue',
  'links/kinds',
  'links/grants',
  'links',
  'releases/versions',
  'releases',
  'releases/provisioned',
  'triggers',
  'triggers/delivery',
  'triggers/polling/filter',
  'triggers/polling',
  'triggers/api/common',
  SOURCES,
  'wiring/derived',
  'wiring/watched',
  'wiring/modes',
  'wiring',
  'functions/images',
  'functions/managed-instances',
  'functions/web-server',
  'dashboards/shown',
  'dashboards/widgets',
  'dashboards',
  'functions',
  'languages',
  'checks/environment',
  'checks/events',
  'checks/model',
  'checks/facts',
  'checks/facts/access',
  'checks/facts/capacity',
  'checks/facts/hosts',
  'checks/facts/messages',
  'checks/facts/networks',
  'checks/flow',
  TOPICS,
  'checks/rules',
  'checks/permissions',
  'checks',
  'checks/users',
  '',
];

const NOT_CODE = ['package.json'];

export const imports: Rule = {
  name: 'an import leads to the same folder or to a lower room',
  violations: (project) => {
    const folders = sourceFolders(project);
    const level = levelsIn(project, folders);
    const upwards = project.fileImports.filter(
      (one) => level(one.from) >= 0 && !NOT_CODE.includes(one.to) && !leadsDown(one, level),
    );
    return [
      ...homeless(project, folders),
      ...upwards
        .filter(({ from, to }) => !(sourceOf(from, folders) && sourceOf(to, folders)))
        .map(
          ({ from, to }) =>
            `${from} imports ${to}, which is no lower: move what it needs to a room further up in ROOMS (test/conventions/rules/rooms.ts)`,
        ),
    ];
  },
};

function leadsDown({ from, to }: Import, level: (path: string) => number): boolean {
  if (!to.startsWith('src/')) return false;
  const [folder, other] = [folderOf(from), folderOf(to)];
  // An index lists what is below it.
  return folder === other || (isIndex(from) && isBelow(other, folder)) || level(to) < level(from);
}

/** Tells the level of a file. The index of a folder stands above all that is below the folder. */
function levelsIn(project: Project, folders: readonly string[]): (path: string) => number {
  const levelOf = (path: string): number => ROOMS.indexOf(roomOf(path, folders));
  const levels = new Map<string, number>();
  for (const path of project.sources) {
    const below = isIndex(path) ? project.sources.filter((other) => isBelow(folderOf(other), folderOf(path))) : [];
    levels.set(path, Math.max(levelOf(path), ...below.map(levelOf)));
  }
  return (path) => levels.get(path) ?? Number.POSITIVE_INFINITY;
}

function roomOf(path: string, folders: readonly string[]): string {
  if (sourceOf(path, folders)) return SOURCES;
  const folder = folderOf(path);
  return /^checks\/rules\/[^/]+$/.test(folder) ? TOPICS : folder;
}

function isBelow(folder: string, other: string): boolean {
  return other === '' || folder === other || folder.startsWith(`${other}/`);
}

/** Folders without a room, and rooms without a folder. */
function homeless(project: Project, folders: readonly string[]): string[] {
  const present = new Set(project.sources.map((path) => roomOf(path, folders)));
  const missing = [...present].filter((folder) => !ROOMS.includes(folder));
  const empty = ROOMS.filter((room) => !present.has(room));
  return [
    ...missing.map((folder) => `src/${folder} is no room: add it to ROOMS (test/conventions/rules/rooms.ts)`),
    ...empty.map((room) => `src/${room} has no files: remove it from ROOMS (test/conventions/rules/rooms.ts)`),
  ];
}
