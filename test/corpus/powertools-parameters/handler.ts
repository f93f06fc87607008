import { getSecret } from '@aws-lambda-powertools/parameters/secrets';
import { getParameter, getParameters } from '@aws-lambda-powertools/parameters/ssm';

export const handler = async () => [
  await getParameter(process.env.SETTING ?? '', { decrypt: true }),
  await getSecret(process.env.TOKEN ?? ''),
];

export const all = async () => getParameters('/shop');
