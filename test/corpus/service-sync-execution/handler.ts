import { SFNClient, StartSyncExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';

const client = new SFNClient({});

export const handler = async () =>
  client.send(new StartSyncExecutionCommand({ stateMachineArn: process.env.CHECKOUT }));

export const other = async () => client.send(new StopExecutionCommand({ executionArn: 'x' }));
