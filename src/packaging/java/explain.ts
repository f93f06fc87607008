import type { Fault } from '../../private/errors';
import type { Target } from '../model/target';

/** The fault behind what Maven or Gradle print. */
export function explainJava(output: string, entry: string, { runtime }: Target): Fault | undefined {
  const said = (what: string) => `${what}; the build printed:\n\n${output.trim()}\n`;
  const [, wanted] = /(?:release version|invalid (?:source|target) release:?|Target option) (\d+)/.exec(output) ?? [];
  if (wanted !== undefined) {
    const what = said(`${entry} is compiled for Java ${wanted}, which the JDK on this machine does not support`);
    const fix =
      `install a JDK ${wanted} or newer and set JAVA_HOME, or set maven.compiler.release to a version that both the ` +
      `JDK and ${runtime ?? 'the runtime'} support`;
    return { code: 'JavaVersionUnknown', what, fix };
  }
  if (/Could not (?:resolve|find) (?:dependencies|artifact)|Could not resolve all/.test(output)) {
    const what = said(`a dependency of ${entry} could not be downloaded`);
    return {
      code: 'JavaDependencyMissing',
      what,
      fix: 'check its name and version, and whether its repository can be reached',
    };
  }
  return undefined;
}
