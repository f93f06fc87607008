export const handler = async (event: { name: string }) => process.env[event.name];

export const other = () => process.env.OTHER;
