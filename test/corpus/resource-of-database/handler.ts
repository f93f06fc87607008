import { BatchExecuteStatementCommand, ExecuteStatementCommand, RDSDataClient } from '@aws-sdk/client-rds-data';

const client = new RDSDataClient({});
const access = { resourceArn: process.env.CLUSTER, secretArn: process.env.CLUSTER_SECRET };

export const handler = async () => client.send(new ExecuteStatementCommand({ ...access, sql: 'SELECT 1' }));

export const many = async () => client.send(new BatchExecuteStatementCommand({ ...access, sql: 'SELECT 1' }));
