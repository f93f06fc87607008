export { DeleteMessageCommand as Remove, SendMessageCommand as Send } from '@aws-sdk/client-sqs';
export { client } from './sqs';
