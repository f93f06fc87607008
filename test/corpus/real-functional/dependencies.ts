import { KinesisClient, PutRecordCommand, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

const kinesis = new KinesisClient({});
const ssm = new SSMClient({});

export const makeDependencies = (env: NodeJS.ProcessEnv) => ({
  track: async (name: string) =>
    kinesis.send(new PutRecordCommand({ StreamName: env.CLICKS, PartitionKey: name, Data: Buffer.from(name) })),
  trackAll: async (names: string[]) =>
    kinesis.send(
      new PutRecordsCommand({
        StreamName: env.CLICKS,
        Records: names.map((name) => ({ PartitionKey: name, Data: Buffer.from(name) })),
      }),
    ),
  isEnabled: async () => {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: env.SWITCH }));
    return Parameter?.Value === 'on';
  },
});

export type Dependencies = ReturnType<typeof makeDependencies>;
