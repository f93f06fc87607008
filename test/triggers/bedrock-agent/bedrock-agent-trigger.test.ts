import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as bedrock from 'aws-cdk-lib/aws-bedrock';
import * as s3 from 'aws-cdk-lib/aws-s3';
import {
  BedrockAgentActions,
  BedrockAgentParameterType,
  BedrockAgentTrigger,
  type BedrockAgentTriggerProps,
  Invocation,
} from '../../../src/triggers';
import { faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const AGENT = 'AWS::Bedrock::Agent';
const PERMISSION = 'AWS::Lambda::Permission';
const list = BedrockAgentActions.functions([{ name: 'list_orders', description: 'Lists open orders.' }]);

const newAgent = (stack: Stack, props: Partial<bedrock.CfnAgentProps> = {}) =>
  new bedrock.CfnAgent(stack, 'Agent', {
    agentName: 'shop',
    agentResourceRoleArn: 'arn:aws:iam::111122223333:role/AmazonBedrockExecutionRoleForAgents_shop',
    autoPrepare: true,
    foundationModel: 'anthropic.claude-3-haiku-20240307-v1:0',
    instruction: 'You help customers of a shop with the orders that they have placed there.',
    ...props,
  });

const group = (agent: bedrock.CfnAgent, actionGroupName: string, actions = list) =>
  new BedrockAgentTrigger(agent, { actionGroupName, actions });

function groupsOf(props: Omit<BedrockAgentTriggerProps, 'actionGroupName'>) {
  const stack = newStack();
  const trigger = new BedrockAgentTrigger(newAgent(stack), { actionGroupName: 'orders', ...props });
  const handler = plainFunction(stack, 'Handler', [trigger]);
  return { stack, handler, groups: only(templateOf(stack), AGENT).Properties.ActionGroups };
}

describe('BedrockAgentTrigger', () => {
  keepsTriggerContract({
    source: newAgent,
    trigger: (agent) => group(agent, 'orders'),
    another: (agent) => group(agent, 'carts'),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 10,
    creates: { [PERMISSION]: 1 },
    alarms: [],
    sourceAccount: true,
    exclusive: 'an action group invokes one function',
    inSourceStack: 'the agent holds the ARN of the function',
  });

  test('adds the group with its actions, and allows this agent to invoke the function', () => {
    const actions = BedrockAgentActions.functions([
      {
        name: 'cancel_order',
        description: 'Cancels an order.',
        parameters: {
          id: { type: BedrockAgentParameterType.STRING, description: 'the number', required: true },
          count: { type: BedrockAgentParameterType.INTEGER },
        },
        requireConfirmation: true,
      },
    ]);
    const { stack, handler, groups } = groupsOf({ actions, description: 'Orders' });
    expect(groups).toEqual([
      {
        ActionGroupName: 'orders',
        Description: 'Orders',
        ActionGroupExecutor: { Lambda: stack.resolve(handler.functionArn) },
        FunctionSchema: {
          Functions: [
            {
              Name: 'cancel_order',
              Description: 'Cancels an order.',
              Parameters: {
                id: { Type: 'string', Description: 'the number', Required: true },
                count: { Type: 'integer' },
              },
              RequireConfirmation: 'ENABLED',
            },
          ],
        },
      },
    ]);
    expect(only(templateOf(stack), PERMISSION).Properties).toMatchObject({
      Principal: 'bedrock.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': ['Agent', 'AgentArn'] },
    });
  });

  test('accepts OpenAPI documents, as text and from a bucket', () => {
    const text = '{"openapi":"3.0.0"}';
    expect(groupsOf({ actions: BedrockAgentActions.openApi(text) }).groups[0].ApiSchema).toEqual({ Payload: text });
    const bucket = s3.Bucket.fromBucketName(newStack(), 'Schemas', 'schemas');
    const actions = BedrockAgentActions.openApiFromBucket(bucket, 'orders.json');
    expect(groupsOf({ actions }).groups[0].ApiSchema).toEqual({
      S3: { S3BucketName: 'schemas', S3ObjectKey: 'orders.json' },
    });
  });

  test('keeps the groups that the agent has, and shares one permission among those of a function', () => {
    const stack = newStack();
    const userInput = { actionGroupName: 'ask', parentActionGroupSignature: 'AMAZON.UserInput' };
    const agent = newAgent(stack, { actionGroups: [userInput] });
    plainFunction(stack, 'Handler', [group(agent, 'orders'), group(agent, 'carts')]);
    const template = templateOf(stack);
    const names = only(template, AGENT).Properties.ActionGroups.map((it: any) => it.ActionGroupName);
    expect(names).toEqual(['ask', 'carts', 'orders']);
    template.resourceCountIs(PERMISSION, 1);
  });

  test('works with an agent in another stack, which then depends on the stack of the function', () => {
    const app = newApp();
    const [stack, agents] = ['Stack', 'Agents'].map((id) => new Stack(app, id));
    plainFunction(stack, 'Handler', [group(newAgent(agents), 'orders')]);
    agents.addStackDependency(stack);
    expect(() => app.synth()).not.toThrow();
    templateOf(agents).resourceCountIs(PERMISSION, 1);
  });

  test('warns if the agent is not prepared automatically', () => {
    const stack = newStack();
    plainFunction(stack, 'Handler', [group(newAgent(stack, { autoPrepare: false }), 'orders')]);
    templateOf(stack);
    Annotations.fromStack(stack).hasWarning('/Stack/Handler', Match.stringLikeRegexp('autoPrepare'));
  });
});

describe('fails', () => {
  test.each([
    ['no action', [], /no actions/],
    ['one action twice', ['a', 'a'], /'a' is named twice/],
    ['a name with spaces', ['list orders'], /'list orders'/],
  ])('for %s', (_name, names, what) => {
    const actions = BedrockAgentActions.functions(names.map((name) => ({ name })));
    expect(faultsOf(() => groupsOf({ actions }))).toMatchObject([
      { code: 'AgentActions', what: expect.stringMatching(what) },
    ]);
  });

  test('at synth if the function refers to the agent', () => {
    const stack = newStack();
    const agent = newAgent(stack);
    plainFunction(stack, 'Handler', [group(agent, 'orders')]).addEnvironment('AGENT', agent.attrAgentId);
    expect(() => templateOf(stack)).toThrow(/ReferenceCircle/);
  });

  test('for a group that another function or the agent itself already has', () => {
    const stack = newStack();
    const agent = newAgent(stack, { actionGroups: [{ actionGroupName: 'ask' }] });
    plainFunction(stack, 'One', [group(agent, 'orders')]);
    const codes = ['orders', 'ask'].map((name) =>
      faultsOf(() => plainFunction(stack, `Two-${name}`, [group(agent, name)])).map((fault) => fault.code),
    );
    expect(codes).toEqual([['ActionGroupTaken'], ['ActionGroupTaken']]);
  });
});
