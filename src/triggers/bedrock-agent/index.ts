export * from './actions';
export * from './bedrock-agent-trigger';
export * from './props';
