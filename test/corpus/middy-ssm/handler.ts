import { DeleteParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import middy from '@middy/core';
import ssm from '@middy/ssm';

export const handler = middy()
  .use(ssm({ fetchData: { token: '/shop/token' }, setToContext: true }))
  .handler(async (_event: unknown, context: any) => context.token);

export const remove = async () => new SSMClient({}).send(new DeleteParameterCommand({ Name: process.env.TOKEN }));
