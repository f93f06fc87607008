export const handler = async () =>
  import('@aws-sdk/client-ssm').then(({ GetParameterCommand, SSMClient }) =>
    new SSMClient({}).send(new GetParameterCommand({ Name: process.env.PARAMETER, WithDecryption: true })),
  );

export const other = () =>
  import('@aws-sdk/client-ssm').then((ssm) => new ssm.PutParameterCommand({ Name: 'x', Value: '1' }));
