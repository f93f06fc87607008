import { objects } from './objects';

export const handler = async (event: { key: string }) => objects.head(event.key);
