import { functionsOf } from '../../facts';
import { regionOf } from '../../facts/hosts/places';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { isObject } from '../../model/values';

/** What code reaches through a client that is made for one region. */
const BY_CLIENT = [
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::Kinesis::Stream',
  'AWS::Lambda::Function',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
  'AWS::StepFunctions::StateMachine',
];

export const clientRegion: Rule = {
  id: 'clientRegion',
  severity: 'warning',
  title: 'A variable names a resource in another region, but none names that region',
  why:
    'SDK clients use the region of the function. The name and the permission are right, but the call fails: the ' +
    'resource does not exist in that region, or its ARN has a different one.',
  fix:
    'Set a variable to the region, and create the client with it: `new DynamoDBClient({ region: ' +
    'process.env.TABLE_REGION })`.',
  see: 'https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-region.html',
  *check(model) {
    for (const { resource } of functionsOf(model)) {
      for (const { name, target, region, own } of distantVariables(model, resource)) {
        yield {
          at: resource,
          what:
            `the variable ${name} names ${target.at.node.path} in ${region}, and no variable names that region: SDK ` +
            `clients look for it in ${own}`,
          fix: `set a variable such as ${name}_REGION to '${region}', and make the client with region: process.env.${name}_REGION`,
        };
      }
    }
  },
};

interface DistantVariable {
  readonly name: string;
  readonly target: Resource;
  readonly region: string;
  readonly own: string;
}

function distantVariables(model: AppModel, fn: Resource): DistantVariable[] {
  const own = regionOf(fn);
  const variables = own === undefined ? undefined : fn.property('Environment', 'Variables');
  if (own === undefined || !isObject(variables)) return [];
  const texts = Object.values(variables);
  return Object.entries(variables).flatMap(([name, value]) => {
    const target = typeof value === 'string' ? undefined : model.targetOf(value, fn);
    const region = target && regionOf(target);
    if (!target || !region || region === own || !BY_CLIENT.includes(target.type)) return [];
    const isNamed = texts.some((text) => typeof text === 'string' && text.includes(region));
    return isNamed ? [] : [{ name, target, region, own }];
  });
}
