import { Aws, CfnParameter, CfnResource, Fn, type Stack } from 'aws-cdk-lib';
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

describe('a model that only the deployment knows', () => {
  const HERE = { 'AWS::Partition': 'aws-cn', 'AWS::Region': 'cn-north-1', 'AWS::AccountId': '111122223333' };
  const ARN = 'arn:aws-cn:bedrock:cn-north-1';
  const MODEL = `${ARN}::foundation-model/`;
  const PROFILE = `${ARN}:111122223333:inference-profile/`;

  /** What CloudFormation makes of a template's value. */
  function deployed(value: any, given: string): any {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((one) => deployed(one, given));
    const [[name, args] = ['', undefined]] = Object.entries<any>(value);
    if (name === 'Ref') return HERE[args as keyof typeof HERE] ?? given;
    if (name === 'Fn::ImportValue' || name === 'Fn::GetAtt') return given;
    if (name === 'Fn::Join') return deployed(args[1], given).join(args[0]);
    if (name === 'Fn::Split') return deployed(args[1], given).split(args[0]);
    if (name === 'Fn::Select') return deployed(args[1], given)[args[0]];
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, deployed(one, given)]));
  }

  const policyOf = (token: (stack: Stack) => string, given: string) => {
    const stack = newStack();
    const fn = functionIn(stack);
    Wiring.attach(fn, { links: { MODEL: Link.bedrockModel(token(stack)) } });
    const statements = deployed(statementsOf(stack, fn), given);
    const [behind, models] = [true, false].map((isBehind) =>
      statements.find((it: any) => 'Condition' in it === isBehind),
    );
    return { models: [models.Resource].flat(), behind: behind?.Resource, only: behind?.Condition?.ArnEquals };
  };

  const parameter = (stack: Stack) => new CfnParameter(stack, 'Given').valueAsString;

  test.each([
    ['the id of a model', ID, [MODEL + ID, PROFILE + ID]],
    ['the ARN of a model', MODEL + ID, [MODEL + ID, MODEL + ID]],
    ['the id of a profile', `eu.${ID}`, [`${MODEL}eu.${ID}`, `${PROFILE}eu.${ID}`]],
    ['the ARN of a profile', `${PROFILE}eu.${ID}`, [`${PROFILE}eu.${ID}`, `${PROFILE}eu.${ID}`]],
  ])('may be %s, and the policy has ARNs only', (_name, given, models) => {
    for (const token of [parameter, () => Fn.importValue('model')]) {
      const policy = policyOf(token, given);
      expect(policy.models).toEqual(models);
      expect(policy.only).toEqual({ 'bedrock:InferenceProfileArn': models[1] });
      expect(policy.behind).toBe('arn:aws-cn:bedrock:*::foundation-model/*');
    }
  });

  test.each<[string, (stack: Stack) => string, string[], string | undefined]>([
    ['of a profile with a known geography', (s) => `eu.${parameter(s)}`, [`${PROFILE}eu.x`], `foundation-model/x`],
    ['of a model with a known maker', (s) => `meta.${parameter(s)}`, [`${MODEL}meta.x`], undefined],
    [
      'in an ARN that tells what it is',
      (s) => `arn:aws:bedrock:eu-central-1::foundation-model/${parameter(s)}`,
      ['arn:aws:bedrock:eu-central-1::foundation-model/x'],
      undefined,
    ],
    ['in an ARN that does not', (s) => `arn:aws:bedrock:${parameter(s)}`, ['arn:aws:bedrock:x'], 'foundation-model/*'],
    [
      'that is read too late for functions',
      () => '{{resolve:ssm:/model}}',
      ['{{resolve:ssm:/model}}', '{{resolve:ssm:/model}}'],
      'foundation-model/*',
    ],
  ])('may be a part %s', (_name, token, models, behind) => {
    const policy = policyOf(token, 'x');
    expect(policy.models).toEqual(models);
    expect(policy.behind?.replace('arn:aws-cn:bedrock:*::', '')).toBe(behind);
  });

  test('keeps an attribute that is an ARN as it is', () => {
    const arn = (stack: Stack) =>
      Fn.getAtt(
        new CfnResource(stack, 'Profile', {
          type: 'AWS::Bedrock::ApplicationInferenceProfile',
          properties: { InferenceProfileName: 'shop' },
        }).logicalId,
        'InferenceProfileArn',
      ).toString();
    expect(policyOf(arn, 'arn:aws:bedrock:x').models).toEqual(['arn:aws:bedrock:x', 'arn:aws:bedrock:x']);
  });
});
