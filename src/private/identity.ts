import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The function behind an alias or a version; any other function is itself. */
export function unqualified<T extends IConstruct>(handler: T): T {
  return (handler as { lambda?: T }).lambda ?? handler;
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

/** The ARN that an L2 has as `queueArn`, `topicArn`, `bucketArn`. */
function arnOf(resource: IConstruct): string | undefined {
  return Object.entries(resource as object).find(([key]) => /^(queue|topic|bucket)Arn$/.test(key))?.[1];
}
