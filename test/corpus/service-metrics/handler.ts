import { CloudWatchClient, GetMetricDataCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';

const client = new CloudWatchClient({});

export const handler = async () =>
  client.send(new PutMetricDataCommand({ Namespace: 'Shop', MetricData: [{ MetricName: 'Sold', Value: 1 }] }));

export const other = async () =>
  client.send(new GetMetricDataCommand({ StartTime: new Date(0), EndTime: new Date(1), MetricDataQueries: [] }));
