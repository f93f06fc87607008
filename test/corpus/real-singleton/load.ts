import { SessionCache } from './cache';

export const handler = async (event: { id: string }) => SessionCache.getInstance().load(event.id);
