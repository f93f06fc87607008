import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

interface Dependencies {
  readonly env: NodeJS.ProcessEnv;
  readonly send: (topic: string | undefined, message: string) => Promise<unknown>;
}

const client = new SNSClient({});

const dependencies: Dependencies = {
  env: process.env,
  send: (TopicArn, Message) => client.send(new PublishCommand({ TopicArn, Message })),
};

const required = <T extends string>(env: NodeJS.ProcessEnv, names: readonly T[]) =>
  names.reduce<Partial<Record<T, string>>>((all, name) => {
    all[name] = env[name];
    return all;
  }, {});

async function announce({ env, send }: Dependencies, message: string) {
  const { NEWS, GREETING } = required(env, ['NEWS', 'GREETING']);
  return send(NEWS, `${GREETING} ${message}`);
}

export const handler = announce.bind(null, dependencies);

export const subscribe = 'SubscribeCommand';
