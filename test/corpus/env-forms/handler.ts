import { env } from 'node:process';

const { DOTTED_OUT, WITH_DEFAULT = 'a', RENAMED: renamed } = process.env;
// biome-ignore lint/complexity/useLiteralKeys: the form is what is tested
const config = { a: process.env.DOT, b: process.env['BRACKETS'], c: env.IMPORTED };

export const handler = async () => {
  const level = process.env.LEVEL || 'info';
  const size = Number(process.env.SIZE ?? 3);
  return [DOTTED_OUT, WITH_DEFAULT, renamed, config, level, size];
};

export const unused = () => process.env.NEVER;
