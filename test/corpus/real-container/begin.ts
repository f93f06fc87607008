import { type Checkout, container } from './services';

export const handler = async (event: object) => {
  const checkout = container.resolve<Checkout>('checkout');
  await checkout.begin(event);
};
