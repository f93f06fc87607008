import type { Dependencies } from './dependencies';

export const makeHandler =
  <E>(use: (dependencies: Dependencies, event: E) => Promise<unknown>, dependencies: Dependencies) =>
  async (event: E) => {
    console.log(JSON.stringify({ level: process.env.LOG_LEVEL ?? 'info' }));
    return use(dependencies, event);
  };
