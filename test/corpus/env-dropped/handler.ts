import { used } from './settings';

export const handler = async () => used();
