import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import type { Need } from '../../permissions/needs';

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

  /** Services besides, some of whose actions are allowed on such a resource: a role is passed on, and assumed. */
  readonly otherServices?: readonly string[];

  /** What IAM calls the resource and its parts, as its list of actions has it: `table`, `index`, `stream`. */
  readonly forms: readonly string[];

  /**
   * Whether it is called by requests that no client of the SDK sends, so that no operation is found in code: the code
   * that reads the variable is taken to do what the link can allow.
   */
  readonly calledByRequests?: boolean;

  /** Whether a construct is of this kind. */
  matches(resource: object): boolean;

  /** What the SDK's calls take to address the resource: the value of the environment variable. */
  identifier(resource: R, seenFrom: IConstruct): string;

  /** Further variables, by what is added to the name of the link: an SDK call may want two identifiers. */
  moreVariables?(resource: R, seenFrom: IConstruct): Readonly<Record<string, string>>;

  /** Actions that read, each by its whole name; none if nothing can be read. */
  read(resource: R): readonly string[];

  /** Actions that write, each by its whole name. */
  write(resource: R): readonly string[];

  /**
   * What actions are checked against: the first target that accepts an action is the one.
   *
   * A part is the beginning of the names inside of the resource that the link is meant for, if it is not meant for all.
   */
  targets(resource: R, part?: string): readonly LinkTarget[];

  /** What of such a part begins with, so that users can be told; left out if a link is always for the whole resource. */
  readonly partName?: string;

  /** The target of one call that says more than its action: the index that it names. */
  narrow?(resource: R, need: Need): LinkTarget | undefined;

  /** What these actions need besides on other resources. */
  companions?(resource: R, actions: readonly string[]): readonly LinkCompanion[];

  /** The customer-managed key that encrypts the resource, or its ARN. */
  key?(resource: R): kms.IKey | string | undefined;

  /** What the caller of an action needs of that key. */
  readonly keyActions?: Readonly<Record<string, readonly string[]>>;

  /** The actions by operations of the SDK, where users say them. */
  operations?(resource: R): Readonly<Record<string, readonly string[]>>;

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

  /** What must hold besides. */
  readonly conditions?: iam.Conditions;

  /** Why an ARN with a wildcard is as narrow as it can be. */
  readonly wildcardReason?: string;
}

/** Actions on another resource, without which nothing could be done with this one. */
export interface LinkCompanion {
  readonly actions: readonly string[];
  /** The path or ARN that stands for the resource, so that nothing is allowed twice. */
  readonly on: string;
  readonly target: LinkTarget;
}

/** Why a link cannot be deployed, and what to do instead. */
export interface LinkObstacle {
  readonly code: string;
  readonly what: string;
  readonly fix: string;
}
