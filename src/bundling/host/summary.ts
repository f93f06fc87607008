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

function print(line: string): void {
  if (process.env.LAMBDAFORM_QUIET || process.env.JEST_WORKER_ID) return;
  process.stderr.write(`lambdaform: ${line}\n`);
}
