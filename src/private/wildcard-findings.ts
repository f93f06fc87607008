import { Stack, Validations } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/**
 * Acknowledges what cdk-nag finds in ARNs that need a wildcard, at the role that has them and for these ARNs alone.
 *
 * A finding is named after the ARN as rendered in the template, with logical ids and imports from other stacks. These
 * are final only when the app is validated.
 */
export function acknowledgeWildcards(
  grantee: iam.IGrantable & IConstruct,
  arns: () => readonly string[],
  reason: string,
): void {
  const role = grantee.grantPrincipal as unknown as Partial<IConstruct>;
  const holder = role.node ? (role as IConstruct) : grantee;
  grantee.node.addValidation({
    validate: () => {
      for (const arn of arns()) acknowledge(holder, flattened(Stack.of(holder).resolve(arn)), reason);
      return [];
    },
  });
}

function acknowledge(holder: IConstruct, arn: string, reason: string): void {
  if (!arn.includes('*')) return;
  // Not with Validations.acknowledge(), which misreads the `::` of an ARN like `arn:aws:s3:::photos/*` as its separator.
  const id = `AwsSolutions-IAM5[Resource::${arn}]`;
  const key = Validations.ACKNOWLEDGED_RULES_METADATA_KEY;
  const known = holder.node.metadata.some(({ type, data }) => type === key && id in data);
  if (!known) holder.node.addMetadata(key, { [id]: reason });
}

/** An ARN as cdk-nag writes it: `<PhotosF1A2.Arn>/*`. */
export function flattened(value: unknown): string {
  if (typeof value === 'string') return value.replaceAll('${', '<').replaceAll('}', '>');
  const [[name, argument]] = Object.entries(value as Record<string, unknown>);
  switch (name) {
    case 'Ref':
      return `<${flattened(argument)}>`;
    case 'Fn::GetAtt':
      return `<${(argument as unknown[]).map(flattened).join('.')}>`;
    case 'Fn::ImportValue':
    case 'Fn::Sub':
      return flattened(argument);
    case 'Fn::Join': {
      const [delimiter, items] = argument as [string, unknown[]];
      return items.map(flattened).join(delimiter);
    }
    default:
      return JSON.stringify(value);
  }
}
