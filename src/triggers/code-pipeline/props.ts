import type * as codepipeline from 'aws-cdk-lib/aws-codepipeline';

/** How a pipeline invokes a function. */
export interface CodePipelineTriggerProps {
  /** The name of the action, unique in a stage and for a function: 1 to 100 letters, digits and `.@-_`. */
  readonly actionName: string;

  /**
   * Artifacts that the function may read, up to 5. It finds their places and credentials for them in the event.
   *
   * @default - none
   */
  readonly inputs?: codepipeline.Artifact[];

  /**
   * Artifacts that the function must write before it reports success, up to 5.
   *
   * @default - none
   */
  readonly outputs?: codepipeline.Artifact[];

  /**
   * What the function gets as `data.actionConfiguration.configuration.UserParameters`, a text with JSON.
   *
   * @default - nothing
   */
  // biome-ignore lint/suspicious/noExplicitAny: free JSON, as in the CDK's own action
  readonly userParameters?: { [name: string]: any };

  /**
   * When the action runs in its stage: actions with the same number run at the same time, lower numbers first.
   *
   * @default 1
   */
  readonly runOrder?: number;

  /**
   * The namespace of the variables that the function reports (`outputVariables` of `PutJobSuccessResult`).
   *
   * @default - made by the CDK when a variable is used
   */
  readonly variablesNamespace?: string;
}
