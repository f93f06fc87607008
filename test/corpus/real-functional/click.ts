import { makeDependencies } from './dependencies';
import { makeHandler } from './make-handler';

export const handler = makeHandler(
  async ({ isEnabled, track }, event: { name: string }) => ((await isEnabled()) ? track(event.name) : undefined),
  makeDependencies(process.env),
);
