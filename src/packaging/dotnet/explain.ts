import type { Fault } from '../../private/errors';
import type { Target } from '../model/target';

/** The fault behind what .NET prints. */
export function explainDotNet(output: string, entry: string, { runtime }: Target): Fault | undefined {
  const said = (what: string) => `${what}; dotnet printed:\n\n${output.trim()}\n`;
  if (/NU1004|packages lock file is inconsistent/.test(output)) {
    const what = said(`the packages.lock.json of ${entry} does not match the project`);
    return {
      code: 'DotNetLockOutdated',
      what,
      fix: 'run "dotnet restore --force-evaluate", and commit packages.lock.json',
    };
  }
  const [, framework] = /NETSDK1045.*?(?:targeting )?(\.NET \d+\.\d+)/s.exec(output) ?? [];
  if (framework !== undefined) {
    const what = said(`${entry} is for ${framework}, which the SDK on this machine does not support`);
    return {
      code: 'DotNetSdkTooOld',
      what,
      fix:
        `install the SDK of ${framework}, or set TargetFramework to one that both the SDK and ` +
        `${runtime ?? 'the runtime'} support`,
    };
  }
  return undefined;
}
