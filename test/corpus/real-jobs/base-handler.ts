export abstract class QueueHandler<T> {
  public constructor(protected readonly name: string) {}

  public async handle(event: { Records: { messageId: string; body: string }[] }) {
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const { messageId, body } of event.Records) {
      try {
        await this.process(JSON.parse(body) as T);
      } catch {
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures };
  }

  protected abstract process(job: T): Promise<void>;
}
