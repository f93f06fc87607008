import type { Stage } from 'aws-cdk-lib';
import { findingsOf, watchedFunctions } from '../../links/grants/code-links';
import type { KnownPolicies } from '../../links/grants/policy-statements';
import { permissionsOf } from '../../wiring/permission-report';
import { warnOfCode } from './code-against-links';
import { type FunctionReport, writePermissionFile } from './permission-file';

/** Compares what the functions of a stage may do with what their code does, and writes down both. */
export function permissionReport(stage: Stage): void {
  const policies: KnownPolicies = new Map();
  const reports = watchedFunctions(stage).map((handler): FunctionReport => {
    const found = findingsOf(handler);
    const permissions = permissionsOf(handler, policies);
    if (found) warnOfCode(handler, found, permissions);
    return { handler, found, permissions };
  });
  writePermissionFile(stage, reports);
}
