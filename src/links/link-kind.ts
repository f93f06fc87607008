import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
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

  /** What all its actions begin with: `dynamodb`. */
  readonly service: string;

  /** Whether a construct is of this kind. */
  matches(resource: object): boolean;

  /** What the SDK's calls take to address the resource: the value of the environment variable. */
  identifier(resource: R, seenFrom: IConstruct): string;

  /** Actions that read, each by its whole name; none if nothing can be read. */
  read(resource: R): readonly string[];

  /** Actions that write, each by its whole name. */
  write(resource: R): readonly string[];

  /** What actions are checked against: the first target that accepts an action is the one. */
  targets(resource: R): readonly LinkTarget[];

  /** Operations of the SDK that AWS checks under other names: `dynamodb:TransactGetItems` is no action. */
  readonly operations?: Readonly<Record<string, readonly string[]>>;

  /** The customer-managed key that encrypts the resource, or its ARN. */
  key?(resource: R): kms.IKey | string | undefined;

  /** What the caller of an action needs of that key. */
  readonly keyActions?: Readonly<Record<string, readonly string[]>>;

  /** Why CloudFormation could not deploy this link. */
  obstacle?(resource: R, handler: lambda.IFunction): LinkObstacle | undefined;
}

/** One form of a resource: a bucket's objects are another form than the bucket. */
export interface LinkTarget {
  /** Its ARNs; none if this resource has no such form. */
  readonly arns: readonly string[];

  /** ARNs that are known when the app is complete and not before. */
  readonly lateArns?: () => readonly string[];

  /** Whether an action is checked against this form; every action if left out. */
  accepts?(action: string): boolean;

  /** Why an ARN with a wildcard is as narrow as it can be. */
  readonly wildcardReason?: string;
}

/** Why a link cannot be deployed, and what to do instead. */
export interface LinkObstacle {
  readonly code: string;
  readonly what: string;
  readonly fix: string;
}
