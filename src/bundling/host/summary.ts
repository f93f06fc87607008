/** The result of a build. */
export interface PassSummary {
  readonly built: number;
  readonly cached: number;
  readonly milliseconds: number;
}

/**
 * Prints in one line what was built.
 *
 * Silent with `LAMBDAFORM_QUIET=1`, and in Jest, where it would clutter the results.
 */
export function printSummary({ built, cached, milliseconds }: PassSummary): void {
  const handlers = built + cached;
  print(`${handlers} handler${handlers === 1 ? '' : 's'}, ${built} built, ${cached} cached, ${milliseconds} ms`);
}

const said = new Set<string>();

/** Prints once per process why the cache cannot be used. */
export function printCacheProblem(cacheDir: string, reason: string): void {
  if (said.has(cacheDir)) return;
  said.add(cacheDir);
  print(
    `the cache ${cacheDir} cannot be written (${reason}), so every synth rebuilds; set LAMBDAFORM_CACHE_DIR to another folder`,
  );
}

/** Prints why some bundles are rebuilt at every synth, and how to have them cached. */
export function printGaps(gaps: ReadonlyMap<string, readonly string[]>): void {
  for (const [what, files] of gaps) {
    const who = files.length === 1 ? `${files[0]} is` : `${files.length} handlers are`;
    print(
      `${who} rebuilt at every synth, because ${what}, so it is unknown what the bundle depends on; name the files in bundling.watchFiles, or set bundling.cacheKey to a string that changes when the bundle should`,
    );
  }
}

/** Prints why a package is made again at every synth. */
export function printVolatile(entry: string, why: string): void {
  print(`${entry} is built again at every synth, because ${why}`);
}

/** Prints once per process how container images are published without a container engine. */
export function printImageHint(program: string): void {
  if (said.has(program)) return;
  said.add(program);
  print(
    `there is no docker in PATH; to publish the container images of this app without it, deploy with the environment variable CDK_DOCKER=${program}`,
  );
}

/** Prints whose roles allow more than at the last synth: a hot swap brings the code that needs it, and not the role. */
export function printNewPermissions(added: readonly string[]): void {
  if (added.length === 0) return;
  const others = added.length > 3 ? `; and ${added.length - 3} more` : '';
  const which = added.slice(0, 3).join('; ');
  print(`new permissions: ${which}${others}. A hot swap leaves roles as they are, so deploy without --hotswap`);
}

function print(line: string): void {
  if (process.env.LAMBDAFORM_QUIET || process.env.JEST_WORKER_ID) return;
  process.stderr.write(`lambdaform: ${line}\n`);
}
