/** What an input says of permissions besides. */
export const DECIDING_PARAMETERS = new Set(
  `ACL ConfigurationSetName CopySource EventBusName ExpectedBucketOwner Filters FunctionName GrantFullControl GrantRead
   GrantReadACP GrantWriteACP GroupName IndexName InvocationType Key KmsKeyId Name Names Namespace
   ObjectLockLegalHoldStatus ObjectLockMode ObjectLockRetainUntilDate OutputBucketName ParameterFilters Path PhoneNumber
   Policy Prefix Qualifier Recursive RequestItems RoleArn SSEKMSKeyId SecretId Statement Statements Tagging
   TaggingDirective Tags TransactItems Type VersionId VersionStage WithDecryption guardrailConfig guardrailIdentifier
   modelId secretArn`.split(/\s+/),
);

/** What decides deeper inside: whether bytes or an object, a text or a whole message. Called by the last name. */
export const NESTED_DECIDING_PARAMETERS = [
  ['Content', 'Raw'],
  ...['Document', 'Image', 'SourceImage'].flatMap((name) => [
    [name, 'Bytes'],
    [name, 'S3Object'],
  ]),
];
