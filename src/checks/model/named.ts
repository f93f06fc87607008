import { Token } from 'aws-cdk-lib';
import type { Resource } from './resource';
import { isObject, textOf } from './values';

/** The resources of a type with a name of their own, by how their ARNs end. */
interface NamedType {
  readonly type: string;
  /** The property with the name. */
  readonly name: string;
  /** What comes before the name in an ARN, after region and account. */
  readonly prefix: string;
}

const TYPES: Readonly<Record<string, readonly NamedType[]>> = {
  dynamodb: [
    { type: 'AWS::DynamoDB::Table', name: 'TableName', prefix: 'table/' },
    { type: 'AWS::DynamoDB::GlobalTable', name: 'TableName', prefix: 'table/' },
  ],
  events: [{ type: 'AWS::Events::EventBus', name: 'Name', prefix: 'event-bus/' }],
  kinesis: [{ type: 'AWS::Kinesis::Stream', name: 'Name', prefix: 'stream/' }],
  lambda: [{ type: 'AWS::Lambda::Function', name: 'FunctionName', prefix: 'function:' }],
  s3: [{ type: 'AWS::S3::Bucket', name: 'BucketName', prefix: '' }],
  sns: [{ type: 'AWS::SNS::Topic', name: 'TopicName', prefix: '' }],
  sqs: [{ type: 'AWS::SQS::Queue', name: 'QueueName', prefix: '' }],
  states: [{ type: 'AWS::StepFunctions::StateMachine', name: 'StateMachineName', prefix: 'stateMachine:' }],
};

/** Returns the resource whose ARN is written out, by a name that the resource gives itself; undefined if there is none. */
export function namedByArn(
  value: unknown,
  seenFrom: Resource,
  resources: (type: string) => readonly Resource[],
): Resource | undefined {
  const [, , service, region, account, ...rest] = writtenArn(value)?.split(':') ?? [];
  const types = service === undefined ? undefined : TYPES[service];
  if (!types) return undefined;
  const found = types.flatMap(({ type, name, prefix }) => {
    const [wanted] = rest.join(':').startsWith(prefix) ? rest.join(':').slice(prefix.length).split(/[:/]/) : [];
    return resources(type).filter((one) => wanted !== undefined && textOf(one.property(name)) === wanted);
  });
  const isThere = ({ stack }: Resource) =>
    mayBe(region, stack.region, seenFrom.stack.region) && mayBe(account, stack.account, seenFrom.stack.account);
  const [first, ...others] = found.filter(isThere);
  return others.length === 0 ? first : undefined;
}

/** The region or account of an ARN: none, a literal, or the one of the stack that has the ARN. */
function mayBe(wanted: string, actual: string, own: string): boolean {
  const meant = wanted === OWN ? own : wanted;
  return meant === '' || Token.isUnresolved(meant) || Token.isUnresolved(actual) || meant === actual;
}

/** Stands for what only the stack knows: its partition, region and account. */
const OWN = '*';

/** Returns an ARN of which all is written out but the place of the stack. */
function writtenArn(value: unknown): string | undefined {
  if (typeof value === 'string') return value.startsWith('arn:') ? value : undefined;
  const join = isObject(value) ? value['Fn::Join'] : undefined;
  if (!Array.isArray(join) || join[0] !== '' || !Array.isArray(join[1])) return undefined;
  const parts = join[1].map((part) => (typeof part === 'string' ? part : isPseudo(part) ? OWN : undefined));
  return parts.includes(undefined) ? undefined : writtenArn(parts.join(''));
}

function isPseudo(value: unknown): boolean {
  return isObject(value) && typeof value.Ref === 'string' && value.Ref.startsWith('AWS::');
}
