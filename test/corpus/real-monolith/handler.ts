import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Router } from './router';
import { UserController } from './user-controller';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const users = new UserController(documents, process.env.USERS ?? 'users');

const router = new Router()
  .on('GET /users/{id}', (event) => users.show(event))
  .on('POST /users', (event) => users.create(event));

export const handler = async (event: any) => router.run(event);
