import { jobs, letters } from './queue';

export const handler = async () => jobs.receive();

export const write = async (text: string) => letters.send(text);
