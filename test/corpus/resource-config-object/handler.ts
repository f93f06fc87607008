import { InvokeCommand, LambdaClient, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { config } from './config';

const client = new LambdaClient({ region: config.region });

export const handler = async (event: unknown) =>
  client.send(
    new InvokeCommand({ FunctionName: config.functions.pricing, Payload: Buffer.from(JSON.stringify(event)) }),
  );

export const change = async () =>
  client.send(new UpdateFunctionConfigurationCommand({ FunctionName: config.functions.other }));
