import { CfnResource, Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Returns the function behind an alias or a version, and any other function as it is. */
export function unqualified<T extends IConstruct>(handler: T): T {
  return (handler as { lambda?: T }).lambda ?? handler;
}

/** Returns the functions behind the handlers, each once, sorted by path. */
export function functionsBehind(handlers: readonly IConstruct[]): IConstruct[] {
  return [...new Set(handlers.map(unqualified))].sort((a, b) => (a.node.path < b.node.path ? -1 : 1));
}

/**
 * Returns what identifies a resource, so that one that is imported twice counts once.
 *
 * @param resource the construct
 * @param physicalId its ARN, ID or name, which is used if it is known during synthesis; otherwise its path is
 */
export function keyOf(resource: IConstruct, physicalId?: string): string {
  return physicalId === undefined || Token.isUnresolved(physicalId) ? resource.node.path : physicalId;
}

/** Whether two constructs are the same resource: by path and ARN, because other languages don't keep object identity. */
export function isSameResource(one: IConstruct, other: IConstruct): boolean {
  if (one.node.path === other.node.path) return true;
  const [a, b] = [one, other].map(arnOf);
  return a !== undefined && a === b;
}

/**
 * Returns the ARN of an imported resource as rendered in the template, from the first member whose name ends in `Arn`;
 * undefined for a resource of this app, whose ARN is known only after deployment.
 */
export function importedArnOf(resource: IConstruct): string | undefined {
  if (resource.node.defaultChild) return undefined;
  // The other ARNs of an L1 are those of its role or its key, which many resources have.
  const isArn = CfnResource.isCfnResource(resource)
    ? (key: string) => key === 'attrArn'
    : (key: string) => key.endsWith('Arn');
  const arns = Object.entries(resource as unknown as Record<string, unknown>)
    .filter(([key, value]) => isArn(key) && typeof value === 'string')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  // An ARN built from a name contains the partition and other values that only CloudFormation knows.
  return arns.length > 0 ? JSON.stringify(Stack.of(resource).resolve(arns[0][1])) : undefined;
}

/** The ARN that an L2 has as `queueArn`, `topicArn`, `bucketArn`. */
function arnOf(resource: IConstruct): string | undefined {
  return Object.entries(resource as object).find(([key]) => /^(queue|topic|bucket)Arn$/.test(key))?.[1];
}
