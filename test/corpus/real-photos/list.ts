import { listOriginals } from './storage';

export const handler = async () => {
  const keys: (string | undefined)[] = [];
  for await (const { Key } of listOriginals()) keys.push(Key);
  return keys;
};
