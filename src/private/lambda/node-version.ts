/** The major version of Node.js in the name of a runtime, as in `nodejs24.x`; undefined for other runtimes. */
export function nodeVersionIn(runtime: string | undefined): number | undefined {
  const [, major] = /^nodejs(\d+)\.x$/.exec(runtime ?? '') ?? [];
  return major === undefined ? undefined : Number(major);
}
