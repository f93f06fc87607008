import { Stack, Stage, Validations } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { STATE, stateOf } from './state';

/** A finding of cdk-nag about a wildcard, with the reason for it. */
interface WildcardFinding {
  readonly holder: IConstruct;
  readonly id: string;
  readonly reason: string;
}

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
  const findings = () => arns().flatMap((arn) => findingAbout(holder, arn, reason));
  toldIn(Stage.of(holder)).push(findings);
  grantee.node.addValidation({
    validate: () => {
      for (const finding of findings()) acknowledge(finding);
      return [];
    },
  });
}

/** Returns the findings that were acknowledged in a stage so far, with ARNs as they are rendered by now. */
export function wildcardsIn(stage: Stage): WildcardFinding[] {
  return toldIn(stage).flatMap((findings) => findings());
}

function toldIn(stage: Stage | undefined): (() => WildcardFinding[])[] {
  return stage ? stateOf(stage, STATE.wildcardFindings, () => []) : [];
}

function findingAbout(holder: IConstruct, arn: string, reason: string): WildcardFinding[] {
  const text = flattened(Stack.of(holder).resolve(arn));
  return text.includes('*') ? [{ holder, id: `AwsSolutions-IAM5[Resource::${text}]`, reason }] : [];
}

function acknowledge({ holder, id, reason }: WildcardFinding): void {
  // Not with Validations.acknowledge(), which misreads the `::` of an ARN like `arn:aws:s3:::photos/*` as its separator.
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
