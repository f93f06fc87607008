import { BedrockRuntimeClient, ConverseCommand, InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';

const client = new BedrockRuntimeClient({});

export const handler = async () =>
  client.send(new InvokeModelCommand({ modelId: 'anthropic.claude-3-haiku-20240307-v1:0', body: '{}' }));

export const other = async () => client.send(new ConverseCommand({ modelId: process.env.MODEL, messages: [] }));
