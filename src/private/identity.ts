import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The function behind an alias or a version; any other function is itself. */
export function unqualified<T extends IConstruct>(handler: T): T {
  return (handler as { lambda?: T }).lambda ?? handler;
}

/** The functions behind some handlers, each once, in the order of their paths. */
export function functionsBehind(handlers: readonly IConstruct[]): IConstruct[] {
  return [...new Set(handlers.map(unqualified))].sort((a, b) => (a.node.path < b.node.path ? -1 : 1));
}

/**
 * What a resource is known by, so that one that is imported twice counts once.
 *
 * @param resource the construct
 * @param physicalId its ARN, ID or name, which counts where it is known during synthesis; its path does elsewhere
 */
export function keyOf(resource: IConstruct, physicalId?: string): string {
  return physicalId === undefined || Token.isUnresolved(physicalId) ? resource.node.path : physicalId;
}

/** Whether two constructs stand for one resource: by path and by ARN, because other languages don't keep identity. */
export function isSameResource(one: IConstruct, other: IConstruct): boolean {
  if (one.node.path === other.node.path) return true;
  const [a, b] = [one, other].map(arnOf);
  return a !== undefined && a === b;
}

/**
 * The ARN of an imported resource, as the template has it: the first of its members whose names end in `Arn`. Nothing
 * for a resource of this app, whose ARN is known only after deployment.
 */
export function importedArnOf(resource: IConstruct): string | undefined {
  if (resource.node.defaultChild) return undefined;
  const arns = Object.entries(resource as unknown as Record<string, unknown>)
    .filter(([key, value]) => key.endsWith('Arn') && typeof value === 'string')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  // An ARN that is built from a name holds the partition and other things that only CloudFormation knows.
  return arns.length > 0 ? JSON.stringify(Stack.of(resource).resolve(arns[0][1])) : undefined;
}

/** The ARN that an L2 has as `queueArn`, `topicArn`, `bucketArn`. */
function arnOf(resource: IConstruct): string | undefined {
  return Object.entries(resource as object).find(([key]) => /^(queue|topic|bucket)Arn$/.test(key))?.[1];
}
