export interface Order {
  readonly id: string;
  readonly state: 'placed' | 'cancelled';
}

export interface Orders {
  find(id: string): Promise<Order | undefined>;
  save(order: Order): Promise<void>;
  cancel(id: string): Promise<void>;
}

export interface Events {
  publish(type: string, detail: object): Promise<void>;
}

export interface Refunds {
  request(id: string): Promise<void>;
}
