import type * as kms from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';

/**
 * What a link must know of one kind of resource. One file of this folder each, and one line in `kinds.ts`.
 *
 * Resources are recognized by the members that they have: an app may hold two copies of aws-cdk-lib, and classes of two
 * copies are not the same.
 */
export interface LinkKind<R extends IConstruct = IConstruct> {
  /** What users call it, with an article: `a DynamoDB table`. */
  readonly name: string;

  /** Actions that read, each by its whole name. */
  readonly read: readonly string[];

  /** Actions that write, each by its whole name. */
  readonly write: readonly string[];

  /** Whether a construct is of this kind. */
  matches(resource: IConstruct): boolean;

  /** What the SDK's calls take to address the resource: the value of the environment variable. */
  identifier(resource: R): string;

  /** The ARNs that an action is checked against. */
  resourcesFor(action: string, resource: R): string[];

  /** The customer-managed key that encrypts the resource, with what reading and writing need of it. */
  key?(resource: R): LinkKey | undefined;
}

/** What a function needs of the key of a resource that it links to. */
export interface LinkKey {
  readonly key: kms.IKey;
  readonly read: readonly string[];
  readonly write: readonly string[];
}
