import { container, type Secrets } from './services';

const secrets = container.resolve<Secrets>('secrets');

export const handler = async (event: { value: string }) => secrets.changeSecret(event.value);
