import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures = event.Records.filter(({ body }) => body === '').map(({ messageId }) => ({
    itemIdentifier: messageId,
  }));
  return { batchItemFailures };
}
