import { inputKind, inputTypes, isOfKind } from './kinds';

// What is put around a resource that is given in place of what this library makes of it.
const AROUND: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Alarms: { 'aws_sns.ITopic': 'Alarms.recommended({ topic: ... })' },
  FailureDestination: {
    'aws_s3.IBucket': 'FailureDestination.bucket(...)',
    'aws_sns.ITopic': 'FailureDestination.topic(...)',
    'aws_sqs.IQueue': 'FailureDestination.queue(...)',
  },
  SuccessDestination: {
    'aws_events.IEventBus': 'SuccessDestination.eventBus(...)',
    'aws_lambda.IFunction': 'SuccessDestination.handler(...)',
    'aws_sns.ITopic': 'SuccessDestination.topic(...)',
    'aws_sqs.IQueue': 'SuccessDestination.queue(...)',
  },
  PipeSource: { 'aws_dynamodb.ITable': 'PipeSource.dynamoDb(...)', 'aws_sqs.IQueue': 'PipeSource.sqs(...)' },
  PipeEnrichment: {
    'aws_lambda.IFunction': 'PipeEnrichment.handler(...)',
    'aws_stepfunctions.IStateMachine': 'PipeEnrichment.stateMachine(...)',
  },
};

/** Returns what a user left out around a value of another type than wanted; undefined if that can't be told. */
export function aroundFor(value: unknown, wanted: string): string | undefined {
  if (wanted === 'Link') return aroundLink(value);
  if (wanted === 'Duration' && typeof value === 'number') return `Duration.seconds(${value})`;
  const type = inputTypes().find((one) => AROUND[wanted]?.[one] && isOf(value, one));
  if (type) return `${AROUND[wanted][type]} around it`;
  if (wanted !== 'ITrigger') return undefined;
  if (typeof value === 'function') return `new ${value.name || 'SqsTrigger'}(...)`;
  const source = inputTypes().find((one) => inputKind(one)?.trigger && isOf(value, one));
  return source && `new ${inputKind(source)?.trigger}(...) around it`;
}

function aroundLink(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number')
    return 'it below config instead: plain values are no links';
  const isConstruct = typeof value === 'object' && value !== null && 'node' in value;
  return isConstruct ? 'Link.to(...) around it' : undefined;
}

function isOf(value: unknown, type: string): boolean {
  const kind = inputKind(type);
  return kind !== undefined && isOfKind(value, kind);
}
