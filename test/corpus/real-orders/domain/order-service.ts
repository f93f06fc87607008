import type { Events, Order, Orders, Refunds } from './ports';

export class OrderService {
  public constructor(
    private readonly orders: Orders,
    private readonly events: Events,
    private readonly refunds: Refunds,
  ) {}

  public async place(id: string): Promise<Order> {
    const order: Order = { id, state: 'placed' };
    await this.orders.save(order);
    await this.events.publish('OrderPlaced', order);
    return order;
  }

  public async show(id: string): Promise<Order | undefined> {
    return this.orders.find(id);
  }

  public async cancel(id: string): Promise<void> {
    await this.orders.cancel(id);
    await this.refunds.request(id);
  }
}
