import { Store } from './store';

const store = new Store();

export const handler = async (event: { id: string }) => store.get(event.id);
