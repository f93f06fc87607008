import type { Duration } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';

/** The file that a step of a workflow gets. */
export enum TransferStepFile {
  /** The file that the user uploaded. */
  ORIGINAL = 'original.file',

  /** The file that the previous step made: the copy of a copy step, the result of a decrypt step. */
  PREVIOUS = 'previous.file',
}

/** A custom step of a workflow of Transfer Family. */
export interface TransferWorkflowTriggerProps {
  /** The name of the step: 1 to 30 letters, digits, hyphens and underscores; once for a function. */
  readonly stepName: string;

  /**
   * The role with which servers run the workflow. It gets permission to invoke the function.
   *
   * @see https://docs.aws.amazon.com/transfer/latest/userguide/workflow-execution-role.html
   */
  readonly executionRole: iam.IRole;

  /**
   * The file that the function gets.
   *
   * @default TransferStepFile.PREVIOUS
   */
  readonly sourceFile?: TransferStepFile;

  /**
   * How long the workflow waits for the report of the function: 1 second to 30 minutes. After that, the step fails, and
   * the steps for exceptions follow. The function's timeout must not be longer.
   *
   * @default Duration.minutes(5) - time for a function that fails, and two retries
   */
  readonly stepTimeout?: Duration;
}
