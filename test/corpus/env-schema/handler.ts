import { parse } from './schema';

export const handler = async () => {
  const settings = parse(process.env);
  return settings.STAGE_NAME;
};
