import type { Stack } from 'aws-cdk-lib';

/** Properties that CloudFormation can set only when it creates a resource: from the schemas of AWS. */
export const CREATE_ONLY: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGateway::ApiKey': ['GenerateDistinctId', 'Name', 'Value'],
  'AWS::ApiGateway::Authorizer': ['RestApiId'],
  'AWS::ApiGateway::Deployment': ['DeploymentCanarySettings', 'RestApiId'],
  'AWS::ApiGateway::Method': ['RestApiId', 'ResourceId', 'HttpMethod'],
  'AWS::ApiGateway::Model': ['ContentType', 'Name', 'RestApiId'],
  'AWS::ApiGateway::RequestValidator': ['Name', 'RestApiId'],
  'AWS::ApiGateway::Resource': ['PathPart', 'ParentId', 'RestApiId'],
  'AWS::ApiGateway::UsagePlan': [],
  'AWS::ApiGateway::UsagePlanKey': ['KeyId', 'KeyType', 'UsagePlanId'],
  'AWS::ApiGatewayV2::Authorizer': ['ApiId'],
  'AWS::ApiGatewayV2::Integration': ['ApiId'],
  'AWS::ApiGatewayV2::Route': ['ApiId'],
  'AWS::AppSync::DataSource': ['ApiId', 'Name'],
  'AWS::AppSync::Resolver': ['ApiId', 'FieldName', 'TypeName'],
  'AWS::CloudFormation::CustomResource': ['ServiceToken'],
  'AWS::CloudWatch::Alarm': ['AlarmName'],
  'AWS::Config::ConfigRule': ['ConfigRuleName'],
  'AWS::Connect::IntegrationAssociation': ['InstanceId', 'IntegrationArn', 'IntegrationType'],
  'AWS::ElasticLoadBalancingV2::ListenerRule': ['ListenerArn'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['Name', 'Port', 'Protocol', 'ProtocolVersion', 'TargetType', 'VpcId'],
  'AWS::Events::Archive': ['ArchiveName', 'SourceArn'],
  'AWS::Events::EventBusPolicy': ['EventBusName', 'StatementId'],
  'AWS::Events::Rule': ['Name'],
  'AWS::IAM::Policy': [],
  'AWS::IAM::Role': ['Path', 'RoleName'],
  'AWS::IoT::TopicRule': ['RuleName'],
  'AWS::Kinesis::StreamConsumer': ['ConsumerName', 'StreamARN', 'Tags'],
  'AWS::Lambda::EventInvokeConfig': ['FunctionName', 'Qualifier'],
  'AWS::Lambda::EventSourceMapping': [
    'EventSourceArn',
    'SelfManagedEventSource',
    'StartingPosition',
    'StartingPositionTimestamp',
  ],
  'AWS::Lambda::Function': ['FunctionName', 'PackageType', 'TenancyConfig'],
  'AWS::Lambda::Permission': ['Action', 'EventSourceToken', 'FunctionName', 'Principal', 'SourceAccount', 'SourceArn'],
  'AWS::Lambda::Url': ['Qualifier', 'TargetFunctionArn'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::Logs::SubscriptionFilter': ['FilterName', 'LogGroupName'],
  'AWS::Pipes::Pipe': ['Name', 'Source', 'SourceParameters.DynamoDBStreamParameters.StartingPosition'],
  'AWS::SES::ReceiptRule': ['RuleSetName'],
  'AWS::SNS::Subscription': ['Endpoint', 'Protocol', 'TopicArn'],
  'AWS::SQS::Queue': ['FifoQueue', 'QueueName'],
  'AWS::SQS::QueuePolicy': [],
  'AWS::Scheduler::Schedule': ['Name'],
  'AWS::Scheduler::ScheduleGroup': ['Name'],
  'AWS::SecretsManager::RotationSchedule': ['SecretId'],
  'AWS::StepFunctions::StateMachine': ['StateMachineName', 'StateMachineType'],
  'AWS::VpcLattice::Rule': ['ListenerIdentifier', 'Name', 'ServiceIdentifier'],
  'AWS::VpcLattice::TargetGroup': ['Config', 'Name', 'Type'],
};

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

export type Resources = Readonly<Record<string, Resource>>;

/** The resources of a stack. They are rendered without a synthesis, whose checks take longer than all the rest. */
export function resourcesOf(stack: Stack): Resources {
  const template = (stack as unknown as { _toCloudFormation(): unknown })._toCloudFormation();
  return stack.resolve(template).Resources ?? {};
}

/** The types of resources that a deployment of the second template removes or makes anew, sorted. */
export function replaced(before: Resources, after: Resources): string[] {
  const found = new Set<string>();
  const isNew = ([id, { Type, Properties = {} }]: [string, Resource]): boolean => {
    const now = after[id]?.Properties ?? {};
    if (after[id]?.Type !== Type) return true;
    return (CREATE_ONLY[Type] ?? []).some((name) => {
      const [was, is] = [Properties, now].map((all) => JSON.stringify(valueAt(all, name)) ?? '');
      return was !== is || [...found].some((other) => was?.includes(`"${other}"`));
    });
  };
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const entry of Object.entries(before)) if (isNew(entry)) found.add(entry[0]);
  }
  const types = [...found].map((id) => before[id]?.Type as string);
  const unknown = types.filter((type) => !(type in CREATE_ONLY));
  if (unknown.length > 0) throw new Error(`CREATE_ONLY has no ${unknown.join(', ')}`);
  return [...new Set(types)].sort();
}

function valueAt(properties: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], properties);
}
