import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { CodeUsage } from '../../analysis/found/code-usage';
import { collectFaults, type Fault, refuse } from '../../private/errors';
import { isAcknowledged } from '../../private/synth/acknowledged';
import { type Finding, idsOf } from './finding';
import { environmentOf, type FunctionEnvironment } from './function-environment';
import { RenderedResources } from './parts';
import { readFindings } from './reads';
import { secretFindings } from './secrets';
import { sizeFindings } from './size';
import { nameFindings } from './variable-names';

/** Returns what the code of a function does, if it was read. */
type UsageOf = (handler: IConstruct) => CodeUsage | undefined;

/** Checks the contract between an app and its code: the environment that one side sets, and the other reads. */
export function environmentContract(
  functions: readonly IConstruct[],
  usageOf: UsageOf,
  resources = new RenderedResources(),
): void {
  const environments = new Map<IConstruct, FunctionEnvironment>();
  for (const handler of functions) {
    const environment = environmentOf(handler, resources);
    if (environment) environments.set(environment.owner, environment);
  }
  collectFaults(
    [...environments.values()].map((environment) => () => checkOne(environment, usageOf(environment.owner))),
  );
}

/** Returns everything that is wrong with an environment; without its code, only what needs no code. */
function environmentFindings(environment: FunctionEnvironment, usage: CodeUsage | undefined): Finding[] {
  return [
    ...nameFindings(environment),
    ...(usage ? readFindings(environment, usage) : []),
    ...sizeFindings(environment),
    ...secretFindings(environment),
  ];
}

/** Throws the errors, and warns of the rest, except of what is acknowledged. */
function checkOne(environment: FunctionEnvironment, usage: CodeUsage | undefined): void {
  const { owner } = environment;
  const findings = environmentFindings(environment, usage).filter(
    (finding) => !idsOf(finding).some((id) => isAcknowledged(owner, id)),
  );
  for (const finding of findings.filter(({ code }) => code === undefined)) {
    Annotations.of(owner).addWarningV2(idsOf(finding)[0], `${finding.what}; ${finding.fix}`);
  }
  refuse(owner.node.path, ...findings.flatMap(faultIn));
}

/** Returns the fault of a finding that is an error. */
function faultIn(finding: Finding): Fault[] {
  const { code, what, fix } = finding;
  if (code === undefined) return [];
  const [id] = idsOf(finding);
  const wayOut = `or acknowledge it: Annotations.of(fn).acknowledgeWarning('${id}', 'why it is right')`;
  return [{ code, what, fix: `${fix}\n${wayOut}` }];
}
