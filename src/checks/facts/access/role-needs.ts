import * as iam from 'aws-cdk-lib/aws-iam';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import { fieldOf, listOf } from '../../model/values';
import { type Delivery, deliveriesOf, targetsOfRule } from '../deliveries';
import { functionBehind, functionsWith } from '../functions';
import { isOfTrigger } from '../wired';

/** What a service does in a role of the app. */
export interface RoleNeed {
  /** The resource that has the role, or is connected to what has it. */
  readonly at: Resource;
  readonly role: Resource;
  /** Each of them is needed; of `a|b`, one is enough. */
  readonly actions: readonly string[];
  /** What it does it with; undefined for what belongs to no resource. */
  readonly to?: Resource;
  /** The line that allows it. */
  readonly grant: string;
}

type Access = Pick<RoleNeed, 'actions' | 'grant'>;

const INVOKE: Access = { actions: ['lambda:InvokeFunction'], grant: 'fn.grantInvoke(role)' };

/** What sending takes, by the type of what is sent to. */
const SEND: Readonly<Record<string, Access>> = {
  'AWS::Events::EventBus': { actions: ['events:PutEvents'], grant: 'bus.grantPutEventsTo(role)' },
  'AWS::Kinesis::Stream': { actions: ['kinesis:PutRecord|kinesis:PutRecords'], grant: 'stream.grantWrite(role)' },
  'AWS::Lambda::Alias': INVOKE,
  'AWS::Lambda::Function': INVOKE,
  'AWS::Lambda::Version': INVOKE,
  'AWS::S3::Bucket': { actions: ['s3:PutObject'], grant: 'bucket.grantPut(role)' },
  'AWS::SNS::Topic': { actions: ['sns:Publish'], grant: 'topic.grantPublish(role)' },
  'AWS::SQS::Queue': { actions: ['sqs:SendMessage'], grant: 'queue.grantSendMessages(role)' },
  'AWS::StepFunctions::StateMachine': {
    actions: ['states:StartExecution|states:StartSyncExecution'],
    grant: 'stateMachine.grantStartExecution(role)',
  },
};

const STREAM: Access = {
  actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
  grant: 'table.grantStreamRead(role)',
};

/** What polling takes, by the type of what is polled. */
const POLL: Readonly<Record<string, Access>> = {
  'AWS::DynamoDB::GlobalTable': STREAM,
  'AWS::DynamoDB::Table': STREAM,
  'AWS::Kinesis::Stream': {
    actions: ['kinesis:GetRecords', 'kinesis:GetShardIterator'],
    grant: 'stream.grantRead(role)',
  },
  'AWS::SQS::Queue': {
    actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
    grant: 'queue.grantConsumeMessages(role)',
  },
};

/** The network interfaces of a function in a VPC. */
const NETWORK: Access = {
  actions: ['ec2:CreateNetworkInterface'],
  grant:
    "role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaVPCAccessExecutionRole'))",
};

/** The role in which something is delivered, by the type that says so. */
const ROLES: Readonly<Record<string, (model: AppModel, delivery: Delivery) => unknown>> = {
  'AWS::AppSync::DataSource': (_, { by }) => by.property('ServiceRoleArn'),
  'AWS::Events::Rule': (model, { by, to }) => fieldOf(targetsOfRule(model, by, to)[0], 'RoleArn'),
  'AWS::Lambda::EventInvokeConfig': (model, { by, from }) => roleOf(functionBehind(model, from)?.fn.resource, by),
  'AWS::Lambda::EventSourceMapping': (model, { by }) => {
    const target = model.targetOf(by.property('FunctionName'), by);
    return roleOf(target && functionBehind(model, target)?.fn.resource, by);
  },
  'AWS::Lambda::Function': (_, { by }) => roleOf(by, by),
  'AWS::Pipes::Pipe': (_, { by }) => by.property('RoleArn'),
  'AWS::Scheduler::Schedule': (_, { by }) => by.property('Target', 'RoleArn'),
  'AWS::StepFunctions::StateMachine': (_, { by }) => by.property('RoleArn'),
};

/** What is polled, rather than sent by itself. */
const POLLED_BY = new Set(['AWS::Lambda::EventSourceMapping', 'AWS::Pipes::Pipe']);

/** Returns what services do in roles of the app. */
export function roleNeedsOf(model: AppModel): readonly RoleNeed[] {
  return [...deliveriesOf(model).flatMap((one) => needsOf(model, one)), ...networkNeeds(model)];
}

function needsOf(model: AppModel, delivery: Delivery): RoleNeed[] {
  const { by, from, to, kind } = delivery;
  const polls = POLLED_BY.has(by.type) && kind === 'event' ? POLL[from.type] : undefined;
  const sends = by.type in ROLES && isSent(delivery) ? SEND[to.type] : undefined;
  const role = polls || sends ? roleAt(model, by, ROLES[by.type](model, delivery)) : undefined;
  return role ? [...need(by, role, from, polls), ...need(by, role, to, sends)] : [];
}

/** A mapping invokes the function by itself, and so do rules. A definition names more than what it calls. */
function isSent({ by, to, kind }: Delivery): boolean {
  if (by.type === 'AWS::Lambda::EventSourceMapping') return kind !== 'event';
  const isFunction = SEND[to.type] === INVOKE;
  if (by.type === 'AWS::StepFunctions::StateMachine') return isFunction;
  return by.type === 'AWS::Events::Rule' || by.type === 'AWS::Scheduler::Schedule'
    ? kind === 'event' && !(isFunction && by.type === 'AWS::Events::Rule')
    : true;
}

/** The role of a function, unless a trigger of this library has just granted what `by` needs to a role that takes it. */
function roleOf(fn: Resource | undefined, by: Resource): unknown {
  const { role } = (fn?.at ?? {}) as { readonly role?: unknown };
  return iam.Role.isRole(role) && isOfTrigger(by) ? undefined : fn?.property('Role');
}

function networkNeeds(model: AppModel): RoleNeed[] {
  return functionsWith(model, 'VpcConfig').flatMap(({ resource }) => {
    const isInVpc = listOf(resource.property('VpcConfig', 'SubnetIds')).length > 0;
    const role = isInVpc ? roleAt(model, resource, resource.property('Role')) : undefined;
    return role ? [{ at: resource, role, ...NETWORK }] : [];
  });
}

function need(at: Resource, role: Resource, to: Resource, access: Access | undefined): RoleNeed[] {
  return access ? [{ at, role, to, ...access }] : [];
}

function roleAt(model: AppModel, by: Resource, value: unknown): Resource | undefined {
  const role = value === undefined ? undefined : model.targetOf(value, by);
  return role?.type === 'AWS::IAM::Role' ? role : undefined;
}
