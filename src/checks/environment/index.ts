import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { CodeUsage } from '../../analysis/found/code-usage';
import { type PlacedFault, UsageError } from '../../private/errors';
import { isAcknowledged } from '../../private/synth/acknowledged';
import { type Finding, idsOf } from './finding';
import { environmentOf, type FunctionEnvironment } from './function-environment';
import { readFindings } from './reads';
import { secretFindings } from './secrets';
import { sizeFindings } from './size';
import { nameFindings } from './variable-names';

/** The code of a function, as far as it was read. */
type UsageOf = (handler: IConstruct) => CodeUsage | undefined;

/** The environment of a function is a contract between the app and the code: what one side sets, the other one reads. */
export function environmentContract(functions: readonly IConstruct[], usageOf: UsageOf): void {
  const seen = new Set<IConstruct>();
  const faults: PlacedFault[] = [];
  for (const handler of functions) {
    const environment = environmentOf(handler);
    if (!environment || seen.has(environment.owner)) continue;
    seen.add(environment.owner);
    faults.push(...tell(environment.owner, findingsOf(environment, usageOf(environment.owner))));
  }
  if (faults.length > 0) throw new UsageError(...faults);
}

/** Everything that is wrong with an environment. Without the code, only what needs none. */
export function findingsOf(environment: FunctionEnvironment, usage: CodeUsage | undefined): Finding[] {
  return [
    ...nameFindings(environment),
    ...(usage ? readFindings(environment, usage) : []),
    ...sizeFindings(environment),
    ...secretFindings(environment),
  ];
}

/** Warns of what is no error, and answers with what is one. What was acknowledged is neither. */
function tell(owner: IConstruct, findings: readonly Finding[]): PlacedFault[] {
  return findings
    .filter((finding) => !idsOf(finding).some((id) => isAcknowledged(owner, id)))
    .flatMap((finding): PlacedFault[] => {
      const { code, what, fix } = finding;
      const [id] = idsOf(finding);
      if (code === undefined) {
        Annotations.of(owner).addWarningV2(id, `${what}; ${fix}`);
        return [];
      }
      const wayOut = `or acknowledge it: Annotations.of(fn).acknowledgeWarning('${id}', 'why it is right')`;
      return [{ code, what, fix: `${fix}\n${wayOut}`, at: owner.node.path }];
    });
}
