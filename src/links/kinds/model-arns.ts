import { Aws, Fn, Lazy, Token } from 'aws-cdk-lib';

// The prefixes of AWS's own inference profiles for several regions: `eu.anthropic.claude-sonnet-4-...`.
const GEOGRAPHY = /^(apac|au|ca|eu|global|jp|us|us-gov)\./;

/** What every ARN begins with, in whatever partition. */
const ARN = 'arn:aws';

/** The ARNs of a model or an inference profile. There are two if only the deployment tells which of them it is. */
export function arnsOf(id: string): string[] {
  if (id.startsWith('arn:')) return [id];
  const [model, profile] = [arnOfModel(id), arnOfProfile(id)];
  if (!beginsUnknown(id)) return [GEOGRAPHY.test(id) ? profile : model];
  return [unlessArn(id, model), unlessArn(id, profile)];
}

/** The ARN of an inference profile, and the models that it may route to; undefined if the id is not that of a profile. */
export function profileOf(id: string): { readonly arn: string; readonly models: string } | undefined {
  if (beginsUnknown(id)) return { arn: unlessArn(id, arnOfProfile(id)), models: '*' };
  if (!id.startsWith('arn:')) {
    return GEOGRAPHY.test(id) ? { arn: arnOfProfile(id), models: id.replace(GEOGRAPHY, '') } : undefined;
  }
  const [, profile] = /:(?:application-)?inference-profile\/(.+)/s.exec(id) ?? [];
  // The part that says what it is may be known only after deployment.
  const unclear = Token.isUnresolved(id) && !/:[a-z-]+\//.test(id);
  if (profile === undefined) return unclear ? { arn: id, models: '*' } : undefined;
  return { arn: id, models: GEOGRAPHY.test(profile) ? profile.replace(GEOGRAPHY, '') : '*' };
}

function arnOfModel(id: string): string {
  return `arn:${Aws.PARTITION}:bedrock:${Aws.REGION}::foundation-model/${id}`;
}

function arnOfProfile(id: string): string {
  return `arn:${Aws.PARTITION}:bedrock:${Aws.REGION}:${Aws.ACCOUNT_ID}:inference-profile/${id}`;
}

function beginsUnknown(id: string): boolean {
  return id.startsWith('{{resolve:') || (Token.isUnresolved(id) && id.startsWith('${Token['));
}

/**
 * A value that is known only after deployment, or else the ARN that is made of it. IAM refuses a policy with anything that
 * is no ARN, so CloudFormation must choose: it puts the made ARN behind the value and takes what follows the first `arn:aws`.
 */
function unlessArn(id: string, made: string): string {
  const produce = ({ resolve }: { resolve(value: unknown): unknown }): unknown => {
    const [resolved, after] = [resolve(id), resolve(made)];
    if (isSurelyArn(resolved)) return resolved;
    return Fn.join('', [ARN, Fn.select(1, Fn.split(ARN, Fn.join('', [resolved, after] as string[])))]);
  };
  return Token.asString(Lazy.uncachedAny({ produce: (context) => produce(context) }));
}

/** An attribute that is called so; or what CloudFormation reads too late for its functions, which must be an ARN. */
function isSurelyArn(resolved: unknown): boolean {
  const { 'Fn::GetAtt': attribute } = (resolved ?? {}) as { 'Fn::GetAtt'?: string[] };
  return /Arn$/.test(attribute?.[1] ?? '') || JSON.stringify(resolved).includes('{{resolve:');
}
