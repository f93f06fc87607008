import { SessionCache } from './cache';

const cache = SessionCache.getInstance();

export async function handler() {
  await cache.clear();
}
