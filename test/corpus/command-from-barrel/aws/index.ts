export * from '@aws-sdk/client-s3';
export { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
