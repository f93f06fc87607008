import { CloudWatchLogsClient, DeleteLogGroupCommand, StartQueryCommand } from '@aws-sdk/client-cloudwatch-logs';

const client = new CloudWatchLogsClient({});

export const handler = async () =>
  client.send(
    new StartQueryCommand({ logGroupName: process.env.LOGS, startTime: 0, endTime: 1, queryString: 'fields @message' }),
  );

export const other = async () => client.send(new DeleteLogGroupCommand({ logGroupName: process.env.LOGS }));
