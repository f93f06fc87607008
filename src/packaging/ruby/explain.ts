import type { Fault } from '../../private/errors';

/** The fault behind what Bundler prints. */
export function explainRuby(output: string, entry: string): Fault | undefined {
  const said = (what: string) => `${what}; Bundler printed:\n\n${output.trim()}\n`;
  if (/(?:frozen|deployment) mode|lockfile (?:is|was) (?:not|out)|gemspecs for path gems changed/i.test(output)) {
    const what = said(`the Gemfile.lock of ${entry} does not match its Gemfile`);
    return { code: 'RubyLockOutdated', what, fix: 'run "bundle lock", and commit Gemfile.lock' };
  }
  if (/Failed to build gem native extension/.test(output)) {
    const what = said(`a gem of ${entry} is compiled on installation, which would be for this machine`);
    return {
      code: 'RubyNative',
      what,
      fix:
        'use a version of the gem that has a package for the platform, or build in a container: packaging: { ' +
        'buildWith: PackageBuild.docker() }',
    };
  }
  return undefined;
}
