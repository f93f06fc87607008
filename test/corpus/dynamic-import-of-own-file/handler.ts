export const handler = async (event: { archive?: boolean }) => {
  if (!event.archive) return;
  const { archive } = await import('./archive.js');
  await archive();
};
