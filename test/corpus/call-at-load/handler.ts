import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

const client = new SSMClient({});

async function load(Name: string | undefined) {
  const { Parameter } = await client.send(new GetParameterCommand({ Name, WithDecryption: true }));
  return Parameter?.Value;
}

const settings = load(process.env.SETTINGS);

export const handler = async () => 'nothing of the settings';

export const change = async () => {
  await settings;
  await client.send(new PutParameterCommand({ Name: process.env.SETTINGS, Value: 'x' }));
};
