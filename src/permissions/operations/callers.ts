import { passedRole } from './roles';
import type { CallParameters, Rules, Wanted } from './wanted';

// Services that do a part of the work with the permissions of their caller. What all services say of themselves is in
// data/dependent-actions.ts; this is what is missing there, or depends on parameters.

function elsewhere(...actions: string[]): Wanted[] {
  return actions.map((action) => ({ action, elsewhere: true }));
}

const RESULTS = elsewhere(
  's3:AbortMultipartUpload',
  's3:GetBucketLocation',
  's3:GetObject',
  's3:ListBucket',
  's3:ListBucketMultipartUploads',
  's3:ListMultipartUploadParts',
  's3:PutObject',
);
const TABLES = elsewhere('glue:GetDatabase', 'glue:GetPartitions', 'glue:GetTable');

/**
 * Athena reads tables and data, and writes results, as its caller.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/s3-permissions.html
 * @see https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html
 */
export const athena: Rules = {
  'athena:GetQueryResults': () => [{ action: 'athena:GetQueryResults' }, ...elsewhere('s3:GetObject')],
  'athena:GetQueryResultsStream': () => [{ action: 'athena:GetQueryResultsStream' }, ...elsewhere('s3:GetObject')],
  'athena:StartQueryExecution': () => [{ action: 'athena:StartQueryExecution' }, ...RESULTS, ...TABLES],
};

/**
 * A fleet launches instances as its caller.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-fleet-prerequisites.html
 */
export const ec2: Rules = {
  'ec2:CreateFleet': () => [
    { action: 'ec2:CreateFleet' },
    ...elsewhere('ec2:RunInstances'),
    // The launch template may have a profile.
    { ...passedRole('ec2:RunInstances'), optional: true },
  ],
};

/** Whether a query returns more than keys and distances, or filters by metadata. */
function readsVectors(action: string) {
  return (parameters: CallParameters): Wanted[] => {
    const { filter, returnData, returnMetadata } = parameters ?? {};
    const isSure = [filter, returnData, returnMetadata].some((value) => value !== undefined && value !== 'false');
    return [{ action }, ...(isSure || !parameters ? [{ action: 's3vectors:GetVectors' }] : [])];
  };
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-access-management.html */
export const s3vectors: Rules = {
  's3vectors:ListVectors': readsVectors('s3vectors:ListVectors'),
  's3vectors:QueryVectors': readsVectors('s3vectors:QueryVectors'),
};

const GENERATES: Wanted[] = [
  { action: 'bedrock:RetrieveAndGenerate' },
  { action: 'bedrock:Retrieve' },
  { action: 'bedrock:InvokeModel', elsewhere: true },
];

/** @see https://docs.aws.amazon.com/bedrock/latest/userguide/knowledge-base-prereq-permissions-general.html */
export const knowledgeBases: Rules = {
  'bedrock:RetrieveAndGenerate': () => GENERATES,
  'bedrock:RetrieveAndGenerateStream': () => GENERATES,
};

const EXPORTS = elsewhere('s3:AbortMultipartUpload', 's3:PutObject', 's3:PutObjectAcl');

/**
 * Tables are exported and imported with the bucket permissions of the caller.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport_Requesting.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataImport.Requesting.html
 */
export const tables: Rules = {
  'dynamodb:ExportTableToPointInTime': () => [{ action: 'dynamodb:ExportTableToPointInTime' }, ...EXPORTS],
  'dynamodb:ImportTable': () => [{ action: 'dynamodb:ImportTable' }, ...elsewhere('s3:GetObject', 's3:ListBucket')],
};

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-version.html */
export const machines: Rules = Object.fromEntries(
  ['CreateStateMachine', 'UpdateStateMachine'].map((name) => [
    `states:${name}`,
    (parameters) => [
      { action: `states:${name}` },
      ...(parameters?.publish && parameters.publish !== 'false'
        ? [{ action: 'states:PublishStateMachineVersion' }]
        : []),
    ],
  ]),
) satisfies Rules;
