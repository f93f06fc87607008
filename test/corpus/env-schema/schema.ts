export const parse = (from: NodeJS.ProcessEnv) => ({ STAGE_NAME: from.STAGE_NAME ?? 'dev', OTHER: () => from.LATER });
