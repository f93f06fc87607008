/** A resource of a kind that links don't support, and what the function may do with it. */
export interface CustomLinkProps {
  /** The value of the environment variable: whatever the code needs to address the resource. */
  readonly value: string;

  /**
   * The IAM actions that each operation of the SDK needs, by their full names and without wildcards:
   * `{ 'polly:SynthesizeSpeech': ['polly:SynthesizeSpeech'] }`.
   *
   * If the code can be read, only the actions of operations that it calls are allowed; otherwise all of them are.
   *
   * @default - the actions of all calls in the code that AWS checks against a resource of the form of `resources`
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
   */
  readonly actions?: { [operation: string]: string[] };

  /**
   * The ARNs that the actions are checked against. `*` is for actions that AWS does not check against resources, which
   * then must be stated.
   */
  readonly resources: string[];

  /**
   * Further conditions, as in a policy: `{ StringEquals: { 'aws:ResourceTag/team': 'shop' } }`.
   *
   * @default - none
   */
  readonly conditions?: { [operator: string]: { [key: string]: string } };

  /**
   * Why an ARN with a wildcard is as narrow as possible. cdk-nag shows it instead of a finding.
   *
   * @default - cdk-nag reports wildcards
   */
  readonly wildcardReason?: string;
}
