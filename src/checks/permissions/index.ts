import type { Stage } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { findingsOf } from '../../links/grants/findings';
import { functionsBehind } from '../../private/identity';
import { KnownOfStacks, permissionsOf } from '../../wiring/permission-report';
import { warnOfCode } from './code-against-links';
import { type FunctionReport, writePermissionFile } from './permission-file';

/** Compares what the functions of a stage may do with what their code does, and writes both to a file. */
export function permissionReport(stage: Stage, handlers: readonly IConstruct[]): void {
  const known = new KnownOfStacks();
  const functions = functionsBehind(handlers) as lambda.IFunction[];
  const reports = functions.map((handler): FunctionReport => {
    const found = findingsOf(handler);
    const permissions = permissionsOf(handler, known);
    if (found) warnOfCode(handler, found, permissions);
    return { handler, found, permissions };
  });
  writePermissionFile(stage, reports);
}
