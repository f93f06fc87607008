import * as iam from 'aws-cdk-lib/aws-iam';

/**
 * Returns the same grantee, but what is granted to it gets more resources once the app is complete.
 *
 * The statement is completed when the policy is rendered, in `PolicyStatement.freeze`. A lazy list would not work: the
 * CDK merges statements before it resolves them, which would put a list into a list.
 */
export function withLateResources(grantee: iam.IGrantable, arns: () => readonly string[]): iam.IGrantable {
  const principal = grantee.grantPrincipal;
  const addToPrincipalPolicy = ({ actions, resources }: iam.PolicyStatement): iam.AddToPrincipalPolicyResult =>
    principal.addToPrincipalPolicy(new LateStatement({ actions, resources }, arns));
  const latePrincipal = Object.create(principal, { addToPrincipalPolicy: { value: addToPrincipalPolicy } });
  return Object.create(grantee, { grantPrincipal: { value: latePrincipal } });
}

class LateStatement extends iam.PolicyStatement {
  public constructor(
    props: iam.PolicyStatementProps,
    private readonly lateArns: () => readonly string[],
  ) {
    super(props);
  }

  public override freeze(): iam.PolicyStatement {
    if (!this.frozen) this.addResources(...this.lateArns());
    return super.freeze();
  }
}
