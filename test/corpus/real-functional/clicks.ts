import { makeDependencies } from './dependencies';
import { makeHandler } from './make-handler';

export const handler = makeHandler(
  async (dependencies, event: { names: string[] }) => dependencies.trackAll(event.names),
  makeDependencies(process.env),
);
