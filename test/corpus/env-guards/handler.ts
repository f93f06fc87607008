const region = process.env.REGION_NAME;
if (!region) throw new Error('REGION_NAME');

export const handler = async () => {
  if (process.env.VERBOSE) console.log(process.env.VERBOSE);
  if ('DRY_RUN' in process.env) return undefined;
  if (process.env.LIMIT !== undefined) console.log(process.env.LIMIT.length);
  const mode = process.env.MODE === 'fast';
  const names = process.env.NAMES?.split(',');
  // biome-ignore lint/style/noNonNullAssertion: the form is what is tested
  const needed = process.env.NEEDED!.trim();
  return [region, mode, names, needed];
};

// process.env.IN_COMMENT
export const text = 'process.env.IN_TEXT';
