import { Aws, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { LinkKind } from '../model/link-kind';
import { NamedResource } from './named-resource';
import { has } from './recognize';

// The prefixes of AWS's own inference profiles for several regions: `eu.anthropic.claude-sonnet-4-...`.
const GEOGRAPHY = /^(apac|au|ca|eu|global|jp|us|us-gov)\./;

/** A model of Bedrock by its id or ARN, or an inference profile by its id or ARN. */
export class BedrockModelResource extends NamedResource {
  public constructor(public readonly bedrockModelId: string) {
    super('Model', Token.isUnresolved(bedrockModelId) ? 'a Bedrock model' : `Bedrock model ${bedrockModelId}`);
  }
}

type Model = IConstruct & BedrockModelResource;

/**
 * A profile routes to models in other regions, which the caller must be allowed to invoke, too: only through the profile.
 *
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
 */
export const bedrockModel: LinkKind<Model> = {
  name: 'a Bedrock model',
  service: 'bedrock',
  forms: [
    'application-inference-profile',
    'bedrock-marketplace-model-endpoint',
    'custom-model-deployment',
    'foundation-model',
    'imported-model',
    'inference-profile',
    'prompt-router',
    'provisioned-model',
  ],
  matches: (resource) => has(resource, 'bedrockModelId'),
  identifier: (model) => model.bedrockModelId,
  read: () => [],
  write: () => ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
  targets: (model) => [{ arns: [arnOf(model.bedrockModelId)] }],
  companions: (model, actions) => {
    const models = modelsBehind(model.bedrockModelId);
    const invoking = actions.filter((action) => action.startsWith('bedrock:InvokeModel'));
    if (models === undefined || invoking.length === 0) return [];
    const target = {
      arns: [`arn:${Aws.PARTITION}:bedrock:*::foundation-model/${models}`],
      conditions: { ArnEquals: { 'bedrock:InferenceProfileArn': arnOf(model.bedrockModelId) } },
      wildcardReason:
        'The inference profile decides which region answers, and the condition allows no call without it.',
    };
    return [{ actions: invoking, on: `${model.node.path} models`, target }];
  },
};

function isArn(id: string): boolean {
  return Token.isUnresolved(id) || id.startsWith('arn:');
}

function arnOf(id: string): string {
  if (isArn(id)) return id;
  const at = `arn:${Aws.PARTITION}:bedrock:${Aws.REGION}`;
  return GEOGRAPHY.test(id) ? `${at}:${Aws.ACCOUNT_ID}:inference-profile/${id}` : `${at}::foundation-model/${id}`;
}

/** The models that a profile may route to; undefined if the id is not that of a profile. */
function modelsBehind(id: string): string | undefined {
  if (!isArn(id)) return GEOGRAPHY.test(id) ? id.replace(GEOGRAPHY, '') : undefined;
  // An ARN that is known only after deployment may be that of a profile.
  if (Token.isUnresolved(id)) return '*';
  const [, profile] = /:(?:application-)?inference-profile\/(.+)/s.exec(id) ?? [];
  if (profile === undefined) return undefined;
  return GEOGRAPHY.test(profile) ? profile.replace(GEOGRAPHY, '') : '*';
}
