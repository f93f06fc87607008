import { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';

const provider = new SSMProvider();

export const handler = async () => provider.getMultiple(process.env.SETTINGS ?? '/shop');

export const one = async () => provider.get('/shop/one');
