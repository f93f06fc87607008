import { Aws, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { LinkKind } from '../model/link-kind';
import { arnsOf, profileOf } from './model-arns';
import { NamedResource } from './named-resource';
import { has } from './recognize';

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
  targets: (model) => [{ arns: arnsOf(model.bedrockModelId) }],
  companions: (model, actions) => {
    const profile = profileOf(model.bedrockModelId);
    const invoking = actions.filter((action) => action.startsWith('bedrock:InvokeModel'));
    if (!profile || invoking.length === 0) return [];
    const target = {
      arns: [`arn:${Aws.PARTITION}:bedrock:*::foundation-model/${profile.models}`],
      conditions: { ArnEquals: { 'bedrock:InferenceProfileArn': profile.arn } },
      wildcardReason:
        'The inference profile decides which region answers, and the condition allows no call without it.',
    };
    return [{ actions: invoking, on: `${model.node.path} models`, target }];
  },
};
