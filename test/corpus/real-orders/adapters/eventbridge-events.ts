import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Events } from '../domain/ports';

export class EventBridgeEvents implements Events {
  private readonly client = new EventBridgeClient({});

  public constructor(private readonly bus: string) {}

  public async publish(DetailType: string, detail: object): Promise<void> {
    const entry = { EventBusName: this.bus, Source: 'orders', DetailType, Detail: JSON.stringify(detail) };
    await this.client.send(new PutEventsCommand({ Entries: [entry] }));
  }
}
