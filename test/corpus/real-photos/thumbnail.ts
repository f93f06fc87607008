import { notify } from './notify';
import * as storage from './storage';

export const handler = async (event: { detail: { object: { key: string } } }) => {
  const { key } = event.detail.object;
  const photo = await storage.download(key);
  await storage.storeThumbnail(key, photo.subarray(0, 10));
  await notify(key);
};
