/** Names of folders that tools leave beside sources. */
export const MADE = ['.bundle', 'node_modules', 'coverage', 'tmp', 'log', 'cdk.out'];

/** What is in a folder of gems for the next installation alone. */
const OF_INSTALLATION = /^vendor\/bundle\/ruby\/[^/]+\/(?:cache|build_info|bin|doc)\//;

/** Whether a file goes into the package. */
export function isForLambda(name: string): boolean {
  return !(
    OF_INSTALLATION.test(name) ||
    /(?:^|\/)(?:gem_make\.out|mkmf\.log|\.DS_Store|\.env)$/.test(name) ||
    /^(?:spec|test)\//.test(name) ||
    /(?:^|\/)ext\/.*\.(?:o|c|h)$/.test(name)
  );
}
