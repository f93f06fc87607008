import { CfnParameter, Stack } from 'aws-cdk-lib';
import * as codepipeline from 'aws-cdk-lib/aws-codepipeline';
import * as actions from 'aws-cdk-lib/aws-codepipeline-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { CodePipelineTrigger, type CodePipelineTriggerProps, Invocation, type ITrigger } from '../../../src/triggers';
import { faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { statements } from '../../support/resources';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const PIPELINE = 'AWS::CodePipeline::Pipeline';
const source = new codepipeline.Artifact('Sources');
const typeOf = (category: string, provider: string) => ({ category, owner: 'AWS', provider, version: '1' });
const SOURCE = {
  name: 'Sources',
  actionTypeId: typeOf('Source', 'S3'),
  configuration: { S3Bucket: 'sources', S3ObjectKey: 'app.zip' },
  outputArtifacts: [{ name: 'Sources' }],
};

/** The trigger with what a pipeline makes of it, without all that the CDK's own pipeline has besides. */
function running(actionName: string): ITrigger {
  return {
    bind: (target) => {
      const { scope, handler } = target;
      const trigger = new CodePipelineTrigger({ actionName });
      const binding = trigger.bind(target);
      const role = new iam.Role(scope, `Role${actionName}`, {
        assumedBy: new iam.ServicePrincipal('codepipeline.amazonaws.com'),
      });
      const bucket = s3.Bucket.fromBucketName(scope, `Bucket${actionName}`, 'artifacts');
      const { configuration } = trigger.actionOf(handler).bind(scope, { pipeline: {} } as never, { role, bucket });
      const invoke = { name: actionName, actionTypeId: typeOf('Invoke', 'Lambda'), configuration };
      const pipeline = new codepipeline.CfnPipeline(scope, `Pipeline${actionName}`, {
        artifactStore: { type: 'S3', location: 'artifacts' },
        roleArn: role.roleArn,
        stages: [
          { name: 'Source', actions: [SOURCE] },
          { name: 'Test', actions: [{ ...invoke, roleArn: role.roleArn }] },
        ],
      });
      pipeline.node.addDependency(role);
      return binding;
    },
  };
}

function pipelineOf(scope: Construct, action: codepipeline.IAction, id = 'Pipeline'): codepipeline.Pipeline {
  const bucket = s3.Bucket.fromBucketName(scope, `${id}Sources`, 'sources');
  const sources = new actions.S3SourceAction({
    actionName: 'Sources',
    bucket,
    bucketKey: 'app.zip',
    output: source,
    trigger: actions.S3Trigger.NONE,
  });
  return new codepipeline.Pipeline(scope, id, {
    artifactBucket: bucket,
    pipelineType: codepipeline.PipelineType.V2,
    stages: [
      { stageName: 'Source', actions: [sources] },
      { stageName: 'Test', actions: [action] },
    ],
  });
}

function actionIn(props: CodePipelineTriggerProps) {
  const stack = newStack();
  const trigger = new CodePipelineTrigger(props);
  const handler = plainFunction(stack, 'Handler', [trigger]);
  pipelineOf(stack, trigger.actionOf(handler));
  const template = templateOf(stack);
  const [action] = only(template, PIPELINE).Properties.Stages[1].Actions;
  return { stack, handler, template, action };
}

describe('CodePipelineTrigger', () => {
  keepsTriggerContract({
    source: (stack: Stack) => stack,
    trigger: () => running('Smoke'),
    another: () => running('Load'),
    invocation: Invocation.ASYNCHRONOUS,
    timeout: 30,
    creates: {
      [PIPELINE]: 1,
      'AWS::IAM::Policy': 1,
      'AWS::IAM::Role': 1,
      'AWS::Lambda::EventInvokeConfig': 1,
      'AWS::SQS::Queue': 1,
      'AWS::SQS::QueuePolicy': 1,
    },
    alarms: [],
    wildcards: {
      'codepipeline:PutJobFailureResult': 'a job belongs to no resource',
      'codepipeline:PutJobSuccessResult': 'a job belongs to no resource',
      'lambda:ListFunctions': 'AWS documents it for the role of the action',
    },
  });

  test('invokes the function with its parameters, in the order of their keys', () => {
    const userParameters = { url: 'https://shop.example.com', deep: { b: 2, a: 1 } };
    const { action } = actionIn({ actionName: 'Smoke', userParameters, runOrder: 3 });
    expect(action).toMatchObject({
      Name: 'Smoke',
      RunOrder: 3,
      ActionTypeId: { Category: 'Invoke', Owner: 'AWS', Provider: 'Lambda', Version: '1' },
      Configuration: {
        FunctionName: { Ref: expect.stringMatching(/^Handler/) },
        UserParameters: '{"deep":{"a":1,"b":2},"url":"https://shop.example.com"}',
      },
    });
  });

  test('reads and writes the artifacts that it is given', () => {
    const outputs = [new codepipeline.Artifact('Report')];
    const { action, template } = actionIn({ actionName: 'Smoke', inputs: [source], outputs });
    expect(action).toMatchObject({ InputArtifacts: [{ Name: 'Sources' }], OutputArtifacts: [{ Name: 'Report' }] });
    const policies = template.findResources('AWS::IAM::Policy');
    const [role] = Object.entries(policies).filter(([id]) => /TestSmoke/.test(id));
    for (const allowed of ['s3:GetObject*', 's3:PutObject']) expect(JSON.stringify(role)).toContain(`"${allowed}"`);
  });

  test('lets the role of the action invoke this function, but not all of its versions', () => {
    const { template, stack, handler } = actionIn({ actionName: 'Smoke' });
    const all = statements(template.toJSON().Resources);
    expect(all.filter(({ Action }) => Action.includes('lambda:InvokeFunction'))).toEqual([
      { Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: stack.resolve(handler.functionArn) },
    ]);
  });

  test('gives variables that the function reports to other actions', () => {
    const stack = newStack();
    const trigger = new CodePipelineTrigger({ actionName: 'Smoke', variablesNamespace: 'Smoke' });
    const handler = plainFunction(stack, 'Handler', [trigger]);
    const action = trigger.actionOf(handler);
    const pipeline = pipelineOf(stack, action);
    const later = new CodePipelineTrigger({ actionName: 'Tell', userParameters: { run: action.variable('run') } });
    pipeline.addStage({ stageName: 'Tell', actions: [later.actionOf(plainFunction(stack, 'Teller', [later]))] });
    const { Stages } = only(templateOf(stack), PIPELINE).Properties;
    expect(Stages[2].Actions[0].Configuration.UserParameters).toBe('{"run":"#{Smoke.run}"}');
  });

  test('works with a pipeline in another stack', () => {
    const app = newApp();
    const [stack, pipelines] = ['Stack', 'Pipelines'].map((id) => new Stack(app, id)) as [Stack, Stack];
    const trigger = new CodePipelineTrigger({ actionName: 'Smoke' });
    const handler = plainFunction(stack, 'Handler', [trigger]);
    pipelineOf(pipelines, trigger.actionOf(handler));
    expect(() => app.synth()).not.toThrow();
  });

  test('fails for a name that is known only after deployment, because the ids of a pipeline have it', () => {
    const stack = newStack();
    const actionName = new CfnParameter(stack, 'Name').valueAsString;
    const faults = faultsOf(() => plainFunction(stack, 'Handler', [new CodePipelineTrigger({ actionName })]));
    expect(faults.map(({ code }) => code)).toEqual(['PipelineAction']);
  });

  test('fails for the action of a function that does not have the trigger', () => {
    const handler = plainFunction(newStack(), 'Handler');
    expect(faultsOf(() => new CodePipelineTrigger({ actionName: 'Smoke' }).actionOf(handler))).toMatchObject([
      { code: 'NoAction', what: expect.stringContaining("the action 'Smoke'") },
    ]);
  });
});
