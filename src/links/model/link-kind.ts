import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import type { Need } from '../../permissions/needs';
import type { Fault } from '../../private/errors';

/**
 * What a link must know about one kind of resource. Each kind has a file in `kinds/` and a line in `kinds/index.ts`.
 *
 * Resources are recognized by their members: an app may have two copies of aws-cdk-lib, whose classes are not the same.
 */
export interface LinkKind<R extends IConstruct = IConstruct> {
  /** The name of the kind for users, with an article: `a DynamoDB table`. */
  readonly name: string;

  /** The prefix of all its actions: `dynamodb`. */
  readonly service: string;

  /** Other services with actions on such a resource: a role is not only passed, but also assumed. */
  readonly otherServices?: readonly string[];

  /** IAM's names for the resource and its parts, as in its list of actions: `table`, `index`, `stream`. */
  readonly forms: readonly string[];

  /**
   * Whether code calls it with requests of its own instead of a client of the SDK, so that no operation is found in the
   * code. Code that reads the variable then counts as doing all that the link can allow.
   */
  readonly calledByRequests?: boolean;

  /** The method of `Link` that makes such a link, for messages, if it is neither `to` nor `service`. */
  readonly method?: string;

  /** Whether a construct is of this kind. */
  matches(resource: object): boolean;

  /** What calls of the SDK take to address the resource: the value of the environment variable, if there is one. */
  identifier?(resource: R, seenFrom: IConstruct): string;

  /** Further variables, by their suffix to the name of the link: an SDK call may need two identifiers. */
  moreVariables?(resource: R, seenFrom: IConstruct): Readonly<Record<string, string>>;

  /** An action for messages, if there are no usual actions that read or write. */
  readonly example?: string;

  /** Actions that read, by their full names; none if nothing can be read. */
  read(resource: R): readonly string[];

  /** Actions that write, by their full names. */
  write(resource: R): readonly string[];

  /**
   * What actions are checked against: the first target that accepts an action.
   *
   * `part` is the prefix of the names in the resource that the link is for, if it is not for all of them.
   */
  targets(resource: R, part?: string): readonly LinkTarget[];

  /** What `part` is, for messages: the prefix of keys. Left out if a link is always for the whole resource. */
  readonly partName?: string;

  /** The target of a call that tells more than its action: the index that it names. */
  narrow?(resource: R, need: Need): LinkTarget | undefined;

  /** What these actions also need on other resources. */
  companions?(resource: R, actions: readonly string[]): readonly LinkCompanion[];

  /** The customer-managed key that encrypts the resource, or its ARN. */
  key?(resource: R): kms.IKey | string | undefined;

  /** The actions on that key that the caller of an action needs. */
  readonly keyActions?: Readonly<Record<string, readonly string[]>>;

  /** The actions by operations of the SDK, if users state them. */
  operations?(resource: R): Readonly<Record<string, readonly string[]>>;

  /** Why CloudFormation could not deploy this link. */
  deploymentFaults?(resource: R, handler: lambda.IFunction): readonly Fault[];
}

/** One form of a resource: a bucket's objects are another form than the bucket. */
export interface LinkTarget {
  /** Its ARNs; none if the resource has no such form. */
  readonly arns: readonly string[];

  /** ARNs that are known only when the app is complete. */
  readonly lateArns?: () => readonly string[];

  /** Whether an action is checked against this form. Left out: every action. */
  accepts?(action: string): boolean;

  /** Further conditions. */
  readonly conditions?: iam.Conditions;

  /** Why an ARN with a wildcard is as narrow as possible. */
  readonly wildcardReason?: string;
}

/** Actions on another resource that the actions on this one need. */
export interface LinkCompanion {
  readonly actions: readonly string[];
  /** The path or ARN that identifies the resource, so that nothing is allowed twice. */
  readonly on: string;
  readonly target: LinkTarget;
}
