import type { Import } from '../imports';
import type { Project } from '../project';
import type { Exceptions, Rule } from '../rule';

const RUNNER = 'src/bundling/worker/runner.ts';

export const workerWithoutCdk: Rule = {
  name: 'the process that builds never loads the CDK',
  violations: (project) =>
    reachableFrom(RUNNER, project, ({ isType }) => !isType).flatMap(({ path, by }) =>
      project
        .importsOf(path)
        .filter(({ to, isType }) => !isType && /^(aws-cdk-lib|constructs)(\/|$)/.test(to))
        .map(
          ({ to }) => `${path} imports ${to}, and ${RUNNER} reaches it by ${by.join(' > ')}: cut one of these imports`,
        ),
    ),
};

export const hostAndWorker: Rule = {
  name: 'the host and the worker meet in the protocol only',
  violations: (project) =>
    crossing(project, 'src/bundling/host/', 'src/bundling/worker/')
      .concat(crossing(project, 'src/bundling/worker/', 'src/bundling/host/'))
      .map(({ from, to }) => `${from} imports ${to}: move what both need to src/bundling/protocol`),
};

export const testingStandsApart: Rule = {
  name: 'help for tests is used by none of the other rooms',
  violations: (project) =>
    crossing(project, 'src/', 'src/testing/')
      .filter(({ from }) => from !== 'src/index.ts' && !from.startsWith('src/testing/'))
      .map(({ from, to }) => `${from} imports ${to}: move what both need to src/private`),
};

/** Files that are started or loaded by their path. */
const ENTRIES: Exceptions = {
  'src/packaging/engine/lambdaform-image.ts': 'the program that publishes images without a container engine',
  'src/packaging/worker/runner.ts': 'the process that builds packages',
  'src/bundling/worker/life/guard.ts': 'the process that watches a package manager',
  'src/bundling/host/early/thread.ts': 'the thread that starts the process that builds before it has an order',
  'src/bundling/worker/life/watch-thread.ts': 'the thread that watches it',
  'src/bundling/worker/helper/helper.ts': 'the thread that helps it',
  'src/index.ts': 'what users import',
  [RUNNER]: 'the process that builds',
  'src/testing/jest-serializer.ts': 'a module that users name in the configuration of Jest',
};

export const reached: Rule = {
  name: 'every file is reached from an entry of the library',
  violations: (project) => {
    const files = new Set(
      Object.keys(ENTRIES).flatMap((entry) => reachableFrom(entry, project, () => true).map(({ path }) => path)),
    );
    return project.sources
      .filter((path) => !files.has(path))
      .map((path) => `${path} is imported by no file: import it where it is needed, or remove it`);
  },
};

const BELOW_ANALYSIS = 'src/private/paths.ts';

export const analysisStandsAlone: Rule = {
  name: 'analysis imports nothing of the library but paths',
  violations: (project) =>
    crossing(project, 'src/analysis/', 'src/')
      .filter(({ to }) => !to.startsWith('src/analysis/') && to !== BELOW_ANALYSIS)
      .map(({ from, to }) => `${from} imports ${to}: pass it in, or move it to ${BELOW_ANALYSIS}`),
};

function crossing(project: Project, from: string, to: string) {
  return project.fileImports.filter((one) => one.from.startsWith(from) && one.to.startsWith(to));
}

/** The files that a file reaches by imports of a kind, each with the imports that lead there. */
function reachableFrom(
  start: string,
  project: Project,
  follows: (one: Import) => boolean,
): { readonly path: string; readonly by: readonly string[] }[] {
  const ways = new Map<string, readonly string[]>([[start, [start]]]);
  for (const [path, by] of ways) {
    for (const one of project.importsOf(path)) {
      if (one.isFile && follows(one) && !ways.has(one.to)) ways.set(one.to, [...by, one.to]);
    }
  }
  return [...ways].map(([path, by]) => ({ path, by }));
}
