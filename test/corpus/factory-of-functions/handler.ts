import { createQueue } from './queue';

const { send } = createQueue(process.env.JOBS);

export const handler = async (event: unknown) => send(JSON.stringify(event));
