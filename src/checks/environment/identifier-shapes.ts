/** How long the name of a resource may be, which of its properties is the name, and what its attributes look like. */
export interface IdentifierShapes {
  readonly longestName: number;
  readonly nameProperty: string;
  /** By attribute; braces contain the name, a value of the stack, or a number of characters. */
  readonly attributes: Readonly<Record<string, string>>;
}

const arn = (service: string, resource: string) => `arn:{partition}:${service}:{region}:{account}:${resource}`;
const globalArn = (service: string, resource: string) => `arn:{partition}:${service}:::${resource}`;

const table: IdentifierShapes = {
  longestName: 255,
  nameProperty: 'tableName',
  attributes: {
    Ref: '{name}',
    Arn: arn('dynamodb', 'table/{name}'),
    StreamArn: arn('dynamodb', 'table/{name}/stream/{23}'),
    TableId: '{36}',
  },
};

const cluster: IdentifierShapes = {
  longestName: 63,
  nameProperty: 'dbClusterIdentifier',
  attributes: {
    Ref: '{name}',
    DBClusterArn: arn('rds', 'cluster:{name}'),
    DBClusterResourceId: 'cluster-{26}',
    'Endpoint.Address': '{name}.cluster-{12}.{region}.rds.{suffix}',
    'Endpoint.Port': '{5}',
    'ReadEndpoint.Address': '{name}.cluster-ro-{12}.{region}.rds.{suffix}',
    'MasterUserSecret.SecretArn': arn('secretsmanager', 'secret:rds!cluster-{36}-{6}'),
  },
};

/**
 * What `Ref` and `Fn::GetAtt` answer with, by the type of the resource.
 *
 * From the pages of the resources in the CloudFormation reference, and the limits of names in the services' own.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html
 */
export const IDENTIFIERS: Readonly<Record<string, IdentifierShapes>> = {
  'AWS::ApiGateway::RestApi': {
    longestName: 10,
    nameProperty: 'restApiId',
    attributes: { Ref: '{10}', RestApiId: '{10}', RootResourceId: '{10}' },
  },
  'AWS::ApiGatewayV2::Api': {
    longestName: 10,
    nameProperty: 'apiId',
    attributes: { Ref: '{10}', ApiId: '{10}', ApiEndpoint: 'https://{10}.execute-api.{region}.{suffix}' },
  },
  'AWS::AppSync::GraphQLApi': {
    longestName: 26,
    nameProperty: 'apiId',
    attributes: {
      Ref: arn('appsync', 'apis/{26}'),
      Arn: arn('appsync', 'apis/{26}'),
      ApiId: '{26}',
      GraphQLUrl: 'https://{26}.appsync-api.{region}.{suffix}/graphql',
    },
  },
  'AWS::Cognito::UserPool': {
    longestName: 55,
    nameProperty: 'userPoolId',
    attributes: { Ref: '{region}_{9}', UserPoolId: '{region}_{9}', Arn: arn('cognito-idp', 'userpool/{region}_{9}') },
  },
  'AWS::Cognito::UserPoolClient': {
    longestName: 128,
    nameProperty: 'clientId',
    attributes: { Ref: '{26}', ClientId: '{26}', ClientSecret: '{52}' },
  },
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::Events::EventBus': {
    longestName: 256,
    nameProperty: 'name',
    attributes: { Ref: '{name}', Name: '{name}', Arn: arn('events', 'event-bus/{name}') },
  },
  'AWS::IAM::Role': {
    longestName: 64,
    nameProperty: 'roleName',
    attributes: { Ref: '{name}', Arn: 'arn:{partition}:iam::{account}:role/{name}', RoleId: '{21}' },
  },
  'AWS::KMS::Key': {
    longestName: 36,
    nameProperty: 'keyId',
    attributes: { Ref: '{36}', KeyId: '{36}', Arn: arn('kms', 'key/{36}') },
  },
  'AWS::Kinesis::Stream': {
    longestName: 128,
    nameProperty: 'name',
    attributes: { Ref: '{name}', Arn: arn('kinesis', 'stream/{name}') },
  },
  'AWS::KinesisFirehose::DeliveryStream': {
    longestName: 64,
    nameProperty: 'deliveryStreamName',
    attributes: { Ref: '{name}', Arn: arn('firehose', 'deliverystream/{name}') },
  },
  'AWS::Lambda::Function': {
    longestName: 64,
    nameProperty: 'functionName',
    attributes: { Ref: '{name}', Arn: arn('lambda', 'function:{name}') },
  },
  'AWS::Lambda::Alias': {
    longestName: 128,
    nameProperty: 'name',
    attributes: { Ref: arn('lambda', 'function:{64}:{name}'), AliasArn: arn('lambda', 'function:{64}:{name}') },
  },
  'AWS::Lambda::Url': {
    longestName: 140,
    nameProperty: 'targetFunctionArn',
    attributes: { Ref: arn('lambda', 'function:{64}'), FunctionUrl: 'https://{32}.lambda-url.{region}.on.aws/' },
  },
  'AWS::Logs::LogGroup': {
    longestName: 512,
    nameProperty: 'logGroupName',
    attributes: { Ref: '{name}', Arn: arn('logs', 'log-group:{name}:*') },
  },
  'AWS::RDS::DBCluster': cluster,
  'AWS::S3::Bucket': {
    longestName: 63,
    nameProperty: 'bucketName',
    attributes: {
      Ref: '{name}',
      Arn: globalArn('s3', '{name}'),
      DomainName: '{name}.s3.{suffix}',
      RegionalDomainName: '{name}.s3.{region}.{suffix}',
      WebsiteURL: 'http://{name}.s3-website-{region}.{suffix}',
    },
  },
  'AWS::Scheduler::ScheduleGroup': {
    longestName: 64,
    nameProperty: 'name',
    attributes: { Ref: '{name}', Arn: arn('scheduler', 'schedule-group/{name}') },
  },
  'AWS::SecretsManager::Secret': {
    longestName: 512,
    nameProperty: 'name',
    attributes: {
      Ref: arn('secretsmanager', 'secret:{name}-{6}'),
      Id: arn('secretsmanager', 'secret:{name}-{6}'),
    },
  },
  'AWS::SES::EmailIdentity': {
    longestName: 320,
    nameProperty: 'emailIdentity',
    attributes: { Ref: '{name}' },
  },
  'AWS::SNS::Topic': {
    longestName: 256,
    nameProperty: 'topicName',
    attributes: { Ref: arn('sns', '{name}'), TopicArn: arn('sns', '{name}'), TopicName: '{name}' },
  },
  'AWS::SQS::Queue': {
    longestName: 80,
    nameProperty: 'queueName',
    attributes: {
      Ref: 'https://sqs.{region}.{suffix}/{account}/{name}',
      QueueUrl: 'https://sqs.{region}.{suffix}/{account}/{name}',
      QueueName: '{name}',
      Arn: arn('sqs', '{name}'),
    },
  },
  'AWS::SSM::Parameter': {
    longestName: 1011,
    nameProperty: 'name',
    attributes: { Ref: '{name}' },
  },
  'AWS::StepFunctions::StateMachine': {
    longestName: 80,
    nameProperty: 'stateMachineName',
    attributes: {
      Ref: arn('states', 'stateMachine:{name}'),
      Arn: arn('states', 'stateMachine:{name}'),
      Name: '{name}',
    },
  },
};
