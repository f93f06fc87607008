import type { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import type { CodeUsage, EnvironmentRead } from '../../../src/analysis/found/code-usage';
import { environmentContract } from '../../../src/checks/environment';
import type { PlacedFault } from '../../../src/private/errors';
import { UsageError } from '../../../src/private/errors';
import { anyCode, newStack } from '../../support/fixture';

/** What came of a check. */
export interface Verdict {
  readonly faults: readonly PlacedFault[];
  /** With the ids that acknowledge them. */
  readonly warnings: readonly string[];
}

/** A read of a variable without a default, in the app's own code. */
export function read(name: string, more: Partial<EnvironmentRead> = {}): EnvironmentRead {
  return { name, hasDefault: false, at: { file: 'src/orders.ts', line: 3 }, ...more };
}

/** Code that reads variables and does nothing else. */
export function reading(...reads: (string | EnvironmentRead)[]): CodeUsage {
  return { calls: [], notes: [], reads: reads.map((one) => (typeof one === 'string' ? read(one) : one)) };
}

/** A function with an environment. */
export function functionWith(environment: Record<string, string>, props: Partial<lambda.FunctionProps> = {}) {
  return new lambda.Function(newStack(), 'Fn', { ...anyCode(), ...props, environment });
}

/** Checks functions, the code of each of which is the same. */
export function check(handlers: IConstruct | IConstruct[], usage?: CodeUsage): Verdict {
  const all = [handlers].flat();
  const warnings = () =>
    all.flatMap(({ node }) =>
      node.metadata.filter(({ type }) => type === 'aws:cdk:warning').map(({ data }) => String(data)),
    );
  try {
    environmentContract(all, () => usage);
    return { faults: [], warnings: warnings() };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { faults: error.faults, warnings: warnings() };
  }
}

/** The warnings of a stack that was synthesized, or of the construct at a path in it. */
export function warningsOf(stack: Stack, path = stack.node.path): string[] {
  return Annotations.fromStack(stack)
    .findWarning('*', Match.stringLikeRegexp('lambdaform:'))
    .filter(({ id }) => `${id}/`.startsWith(`/${path}/`))
    .map(({ entry }) => String(entry.data));
}
