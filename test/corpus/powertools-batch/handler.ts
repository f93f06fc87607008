import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { DeleteMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const processor = new BatchProcessor(EventType.SQS);
const sns = new SNSClient({});

const handle = async (record: any) => {
  await sns.send(new PublishCommand({ TopicArn: process.env.TOPIC, Message: record.body }));
};

export const handler = async (event: any, context: any) =>
  processPartialResponse(event, handle, processor, { context });

/** The event source mapping removes messages, not the code. */
export const remove = (ReceiptHandle: string) =>
  new SQSClient({}).send(new DeleteMessageCommand({ QueueUrl: process.env.JOBS, ReceiptHandle }));
