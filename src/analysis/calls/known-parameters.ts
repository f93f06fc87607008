/** The paths of the parameters that name the resource, by client. `*` stands for every member. */
export const RESOURCE_PATHS: Readonly<Record<string, readonly string[]>> = {
  'client-bedrock-agent-runtime': [
    'agentId',
    'knowledgeBaseId',
    'retrieveAndGenerateConfiguration.knowledgeBaseConfiguration.knowledgeBaseId',
  ],
  'client-bedrock-runtime': ['modelId', 'guardrailIdentifier'],
  'client-cloudwatch': [],
  'client-cloudwatch-logs': ['logGroupName', 'logGroupIdentifier', 'logGroupNames.*', 'logGroupIdentifiers.*'],
  'client-cognito-identity-provider': ['UserPoolId', 'ClientId'],
  'client-dynamodb': ['TableName', 'TransactItems.*.*.TableName', 'TableArn'],
  'client-eventbridge': ['Entries.*.EventBusName', 'EventBusName', 'Name', 'Rule'],
  'client-firehose': ['DeliveryStreamName'],
  'client-kinesis': ['StreamARN', 'StreamName'],
  'client-kms': ['KeyId', 'SourceKeyId', 'DestinationKeyId'],
  'client-lambda': ['FunctionName'],
  'client-rds-data': ['resourceArn', 'secretArn'],
  'client-rekognition': [
    'Image.S3Object.Bucket',
    'SourceImage.S3Object.Bucket',
    'TargetImage.S3Object.Bucket',
    'Video.S3Object.Bucket',
    'CollectionId',
  ],
  'client-s3': ['Bucket'],
  'client-scheduler': ['GroupName'],
  'client-secrets-manager': ['SecretId', 'SecretIdList.*'],
  'client-sesv2': ['FromEmailAddress', 'FromEmailAddressIdentityArn'],
  'client-ses': ['Source', 'SourceArn'],
  'client-sfn': ['stateMachineArn', 'activityArn'],
  'client-sns': ['TopicArn', 'TargetArn'],
  'client-sqs': ['QueueUrl', 'QueueName'],
  'client-ssm': ['Name', 'Names.*', 'Path'],
  'client-sts': ['RoleArn'],
  'client-textract': ['Document.S3Object.Bucket', 'DocumentLocation.S3Object.Bucket'],
};

/** Operations that read from one resource and write to another: the parameters that name them. */
export const COPY_PARAMETERS: Readonly<Record<string, readonly [string, string]>> = {
  CopyObject: ['CopySource', 'Bucket'],
  ReEncrypt: ['SourceKeyId', 'DestinationKeyId'],
  UploadPartCopy: ['CopySource', 'Bucket'],
};

/** Services whose resource is named by an option of the client. */
export const CLIENT_RESOURCE_OPTIONS: Readonly<Record<string, string>> = {
  'client-apigatewaymanagementapi': 'endpoint',
  'client-iot-data-plane': 'endpoint',
};

/** Parameters of other services that may name a resource. */
export const RESOURCE_PARAMETER = /(Arn|ARN|Url|Name|Id|Identifier)$/;

/** Parameters that are roles by their names: `RoleArn`, `ExecutionRoleArn`, `IamFleetRole`, `IamInstanceProfile`. */
export const ROLE_PARAMETER = /(^|[a-z])[rR]oles?(A[rR][nN]s?)?$|^IamInstanceProfile$/;

/** Parameters, other than the name of the resource, that decide which permissions a call needs. */
export const DECIDING_PARAMETERS = new Set(
  `ACL ConfigurationSetName CopySource EventBusName ExpectedBucketOwner Filters FunctionName GrantFullControl GrantRead
   GrantReadACP GrantWriteACP GroupName IndexName InvocationType Key KmsKeyId Name Names Namespace
   ObjectLockLegalHoldStatus ObjectLockMode ObjectLockRetainUntilDate OutputBucketName ParameterFilters Path PhoneNumber
   Policy Prefix Qualifier Recursive RequestItems RoleArn SSEKMSKeyId SecretId Statement Statements Tagging
   TagSpecifications TaggingDirective Tags TransactItems Type VersionId VersionStage WithDecryption filter guardrailConfig
   guardrailIdentifier modelId publish returnData returnMetadata secretArn tagSpecifications tags`.split(/\s+/),
);

/** Nested parameters that decide, too: bytes or an object in S3, a text or a raw message. Known by the last name. */
export const NESTED_DECIDING_PARAMETERS = [
  ['Content', 'Raw'],
  ...['Document', 'Image', 'SourceImage'].flatMap((name) => [
    [name, 'Bytes'],
    [name, 'S3Object'],
  ]),
];
