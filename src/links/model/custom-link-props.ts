/** A resource of a kind that no link knows, and what may be done with it. */
export interface CustomLinkProps {
  /** What the environment variable holds: whatever the code needs to address the resource. */
  readonly value: string;

  /**
   * The IAM actions that each operation of the SDK needs, by their whole names and without wildcards:
   * `{ 'polly:SynthesizeSpeech': ['polly:SynthesizeSpeech'] }`.
   *
   * Where the code can be read, only the actions of operations are allowed that it calls; otherwise all of them.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
   */
  readonly actions: { [operation: string]: string[] };

  /** The ARNs that the actions are checked against; `*` for actions that AWS checks against no resource. */
  readonly resources: string[];

  /**
   * What must hold besides, as in a policy: `{ StringEquals: { 'aws:ResourceTag/team': 'shop' } }`.
   *
   * @default - nothing
   */
  readonly conditions?: { [operator: string]: { [key: string]: string } };

  /**
   * Why an ARN with a wildcard is as narrow as it can be. cdk-nag shows it instead of a finding.
   *
   * @default - cdk-nag asks for a reason, if there is a wildcard
   */
  readonly wildcardReason?: string;
}
