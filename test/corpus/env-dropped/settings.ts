export const used = () => process.env.USED;
export const dropped = () => process.env.DROPPED;
