export { client } from './sqs';
export { DeleteMessageCommand as Remove, SendMessageCommand as Send } from '@aws-sdk/client-sqs';
