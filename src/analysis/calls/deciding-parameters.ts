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
