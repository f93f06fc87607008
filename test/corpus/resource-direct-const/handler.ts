import { SFNClient, StartExecutionCommand, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';

const stateMachineArn = process.env.CHECKOUT;
const client = new SFNClient({});

export const handler = async (event: unknown) =>
  client.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(event) }));

export const now = async () => client.send(new StartSyncExecutionCommand({ stateMachineArn }));
