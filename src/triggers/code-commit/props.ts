import type * as codecommit from 'aws-cdk-lib/aws-codecommit';

/** Which changes of a repository invoke the function. */
export interface CodeCommitTriggerProps {
  /**
   * What must happen to a branch or tag.
   *
   * @default [codecommit.RepositoryEventTrigger.ALL]
   */
  readonly events?: codecommit.RepositoryEventTrigger[];

  /**
   * The names of the branches, without `refs/heads/`.
   *
   * @default - all branches and tags
   */
  readonly branches?: string[];

  /**
   * A text that is in every event as `customData`, 1,000 characters at most.
   *
   * @default - none
   */
  readonly customData?: string;
}
