import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

export function createQueue(QueueUrl: string | undefined) {
  const client = new SQSClient({});
  const send = async (MessageBody: string) => client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  const remove = async (ReceiptHandle: string) => client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  return {
    send,
    remove,
    async hide(ReceiptHandle: string) {
      await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 9 }));
    },
  };
}
