import { type Library, of, type Wrapper } from './library';

const MODEL = of('bedrock-runtime', 'InvokeModel', 'InvokeModelWithResponseStream');
const DATA_API = of(
  'rds-data',
  'BatchExecuteStatement',
  'BeginTransaction',
  'CommitTransaction',
  'ExecuteStatement',
  'RollbackTransaction',
);
const model: Wrapper = { calls: MODEL };
const IN_DRIVER = { argument: 0, path: ['driver', 'resourceArn'] };

/** Libraries that send requests to AWS, by the prefix of their modules: with clients of their own, or without any. */
export const REQUEST_LIBRARIES: Readonly<Record<string, Library>> = {
  '@ai-sdk/amazon-bedrock': {
    exports: { bedrock: { calls: MODEL, resource: { argument: 0, path: [] } }, createAmazonBedrock: model },
  },
  '@anthropic-ai/bedrock-sdk': { exports: { AnthropicBedrock: model, default: model } },
  '@opensearch-project/opensearch': {},
  'aws-msk-iam-sasl-signer-js': {
    exports: {
      generateAuthToken: { calls: of('kafka-cluster', 'Connect') },
      generateAuthTokenFromProfile: { calls: of('kafka-cluster', 'Connect') },
      generateAuthTokenFromRole: { calls: of('kafka-cluster', 'Connect') },
    },
  },
  'data-api-client': { exports: { default: { calls: DATA_API, resource: { argument: 0, path: ['resourceArn'] } } } },
  'drizzle-orm/aws-data-api': {
    exports: { drizzle: { calls: DATA_API, resource: { argument: 1, path: ['resourceArn'] } } },
  },
  'kysely-data-api': { exports: { DataApiDialect: { calls: DATA_API, resource: IN_DRIVER } } },
};
