import { DeleteItemCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';

const roleOf = (arn: string | undefined) => fromTemporaryCredentials({ params: { RoleArn: arn } });
let cached: DynamoDBClient | undefined;

const tenant = () => {
  cached ??= new DynamoDBClient({ credentials: roleOf(process.env.TENANT_ROLE) });
  return cached;
};

export const handler = async (id: string) => {
  const command = new GetItemCommand({ TableName: 'orders', Key: { id: { S: id } } });
  return tenant().send(command);
};

export const own = async (id: string) =>
  new DynamoDBClient({}).send(new DeleteItemCommand({ TableName: process.env.ORDERS, Key: { id: { S: id } } }));
