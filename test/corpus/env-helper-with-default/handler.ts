const read = (name: string, fallback?: string): string => {
  const value = process.env[name] ?? fallback;
  if (value === undefined) throw new Error(name);
  return value;
};

export const handler = async () => [read('FIRST'), read('SECOND', 'b')];

export const other = () => read('THIRD');
