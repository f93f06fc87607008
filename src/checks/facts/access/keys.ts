import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import { isDecidedLater, textOf, valuesAt } from '../../model/values';
import { coversAction, type Statement, statementsIn } from '../statements';

/** Where a type names the key that it is encrypted with. */
const KEYS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'AWS::DynamoDB::Table': ['SSESpecification', 'KMSMasterKeyId'],
  'AWS::Kinesis::Stream': ['StreamEncryption', 'KeyId'],
  'AWS::Lambda::Function': ['KmsKeyArn'],
  'AWS::Logs::LogGroup': ['KmsKeyId'],
  'AWS::S3::Bucket': [
    'BucketEncryption',
    'ServerSideEncryptionConfiguration',
    '*',
    'ServerSideEncryptionByDefault',
    'KMSMasterKeyID',
  ],
  'AWS::SNS::Topic': ['KmsMasterKeyId'],
  'AWS::SQS::Queue': ['KmsMasterKeyId'],
  'AWS::SecretsManager::Secret': ['KmsKeyId'],
};

/** Returns the key of this stage that a resource is encrypted with; undefined if it has none, or it isn't known. */
export function keyOf(model: AppModel, resource: Resource): Resource | undefined {
  for (const value of keyValues(resource)) {
    const target = model.targetOf(value, resource);
    const key = target?.type === 'AWS::KMS::Alias' ? model.targetOf(target.property('TargetKeyId'), target) : target;
    if (key?.type === 'AWS::KMS::Key') return key;
  }
  return undefined;
}

/** Returns the alias of a key that AWS manages and nobody can change: `alias/aws/sqs`. */
export function awsKeyOf(resource: Resource): string | undefined {
  const [alias] = keyValues(resource).flatMap((value) => /alias\/aws\/[a-z0-9-]+/.exec(JSON.stringify(value)) ?? []);
  return alias;
}

/** Returns the statements of a key's policy that allow an action; undefined if they can't be told. */
export function keyStatements(key: Resource, action: string): readonly Statement[] | undefined {
  const policy = key.property('KeyPolicy');
  if (policy === undefined || isDecidedLater(policy)) return undefined;
  return statementsIn(policy, key).filter((one) => one.allows && coversAction(one.actions, action));
}

function keyValues(resource: Resource): readonly unknown[] {
  const [name, ...path] = KEYS[resource.type] ?? [];
  if (name === undefined) return [];
  return valuesAt(resource.property(name), path).filter((value) => value !== undefined && textOf(value) !== '');
}
