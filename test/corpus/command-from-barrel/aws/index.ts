export * from '@aws-sdk/client-s3';
export { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
