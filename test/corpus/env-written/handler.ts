process.env.TZ_NAME = 'UTC';

export const handler = async () => {
  delete process.env.GONE;
  return process.env.KEPT;
};
