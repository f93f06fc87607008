/**
 * The properties of resources that CloudFormation can set only when it creates them, and that come with another name or ARN:
 * a function that has it in a variable gets another configuration without a change of its own template. By the names that the
 * CDK gives them.
 */
export const REPLACED_BY: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::GlobalTable': ['tableName'],
  'AWS::DynamoDB::Table': ['tableName'],
  'AWS::Events::EventBus': ['name'],
  'AWS::Kinesis::Stream': ['name'],
  'AWS::Lambda::Function': ['functionName'],
  'AWS::Lambda::LayerVersion': [
    'compatibleArchitectures',
    'compatibleRuntimes',
    'content',
    'description',
    'layerName',
    'licenseInfo',
  ],
  'AWS::Logs::LogGroup': ['logGroupName'],
  'AWS::S3::Bucket': ['bucketName'],
  'AWS::SNS::Topic': ['fifoTopic', 'topicName'],
  'AWS::SQS::Queue': ['fifoQueue', 'queueName'],
  'AWS::SSM::Parameter': ['name'],
  'AWS::SecretsManager::Secret': ['name'],
  'AWS::StepFunctions::StateMachine': ['stateMachineName', 'stateMachineType'],
};
