import { Aws } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { Link } from '../../../src/links';
import { BedrockModelResource } from '../../../src/links/kinds/bedrock-model';
import { Wiring } from '../../../src/wiring/wiring';
import { call, codeDoes } from '../../support/code-usage';
import { functionIn, keepsLinkContract, newStack, statementsOf, variablesOf } from '../link-contract';

const ID = 'anthropic.claude-3-haiku-20240307-v1:0';
const at = `arn:${Aws.PARTITION}:bedrock`;
const BOTH = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
const model = (id: string) => new BedrockModelResource(id).asConstruct;

describe('a Bedrock model', () => {
  keepsLinkContract<IConstruct>({
    make: () => model(ID),
    placeless: true,
    imported: {},
    variable: () => ID,
    read: [],
    write: [{ actions: BOTH, on: () => [`${at}:${Aws.REGION}::foundation-model/${ID}`] }],
    found: {
      usage: { calls: [call('client-bedrock-runtime', 'ConverseStream')] },
      allowed: [{ actions: [BOTH[1]], on: () => [`${at}:${Aws.REGION}::foundation-model/${ID}`] }],
    },
  });
});

describe('a profile of Bedrock', () => {
  const profile = `${at}:${Aws.REGION}:${Aws.ACCOUNT_ID}:inference-profile/eu.${ID}`;

  keepsLinkContract<IConstruct>({
    make: () => model(`eu.${ID}`),
    placeless: true,
    imported: {},
    variable: () => `eu.${ID}`,
    read: [],
    write: [
      { actions: BOTH, on: () => [profile] },
      {
        actions: BOTH,
        on: () => [`${at}:*::foundation-model/${ID}`],
        condition: { ArnEquals: { 'bedrock:InferenceProfileArn': profile } },
      },
    ],
    found: {
      usage: { calls: [call('client-bedrock-runtime', 'InvokeModel')] },
      allowed: [
        { actions: [BOTH[0]], on: () => [profile] },
        {
          actions: [BOTH[0]],
          on: () => [`${at}:*::foundation-model/${ID}`],
          condition: { ArnEquals: { 'bedrock:InferenceProfileArn': profile } },
        },
      ],
    },
  });

  test.each([
    ['arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/abc', 'foundation-model/*'],
    ['arn:aws:bedrock:eu-central-1:111122223333:inference-profile/us.meta.llama', 'foundation-model/meta.llama'],
    ['arn:aws:bedrock:eu-central-1:111122223333:provisioned-model/abc', undefined],
  ])('known by the ARN %s leads to %s', (arn, models) => {
    const stack = newStack();
    const fn = functionIn(stack);
    Wiring.attach(fn, { links: { MODEL: Link.bedrockModel(arn) } });
    expect(variablesOf(stack, fn)).toEqual({ MODEL: arn });
    const resources = statementsOf(stack, fn).map(({ Resource }) => JSON.stringify(Resource));
    const others = resources.find((resource) => resource !== JSON.stringify(arn));
    expect(resources).toContain(JSON.stringify(arn));
    if (models) expect(others).toContain(models);
    else expect(others).toBeUndefined();
  });
});

test('Link.bedrockModel follows from code that can be read', () => {
  codeDoes(call('client-bedrock-runtime', 'Converse'));
  const stack = newStack();
  const fn = functionIn(stack);
  Wiring.attach(fn, { links: { MODEL: Link.bedrockModel(ID) } });
  expect(statementsOf(stack, fn)).toMatchObject([{ Action: 'bedrock:InvokeModel' }]);
});
