export * from './actions';
export * from './bedrock-agent-trigger';
