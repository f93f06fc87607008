import { uploadUrl } from './storage';

export const handler = async (event: { key: string }) => ({ statusCode: 200, body: await uploadUrl(event.key) });
