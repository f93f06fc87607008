import type { Stack } from 'aws-cdk-lib';
import * as codepipeline from 'aws-cdk-lib/aws-codepipeline';
import * as actions from 'aws-cdk-lib/aws-codepipeline-actions';
import * as config from 'aws-cdk-lib/aws-config';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { EventUse } from '../../../../src/analysis/found/code-usage';
import { resultUnreported } from '../../../../src/checks/rules/events/result-unreported';
import { eventUse, withUsage } from '../../../support/event-use';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

/** A function that calls these operations: `client-codepipeline PutJobSuccessResult`. */
function fn(stack: Stack, called: string[] = [], more: Partial<EventUse> = {}, notes: string[] = []): lambda.Function {
  const calls = called.map((one) => {
    const [client = '', operation = ''] = one.split(' ');
    return { client, operation };
  });
  return withUsage(new lambda.Function(stack, 'Fn', anyCode()), {
    calls,
    reads: [],
    notes: notes.map((id) => ({ id, what: id })),
    event: eventUse('', more),
  });
}

function inPipeline(stack: Stack, handler: lambda.Function): void {
  const artifactBucket = s3.Bucket.fromBucketName(stack, 'Artifacts', 'artifacts');
  const output = new codepipeline.Artifact('Sources');
  const trigger = actions.S3Trigger.NONE;
  const props = { actionName: 'Sources', bucket: artifactBucket, bucketKey: 'app.zip', output, trigger };
  new codepipeline.Pipeline(stack, 'Pipeline', {
    artifactBucket,
    pipelineType: codepipeline.PipelineType.V2,
    stages: [
      { stageName: 'Source', actions: [new actions.S3SourceAction(props)] },
      { stageName: 'Test', actions: [new actions.LambdaInvokeAction({ actionName: 'Smoke', lambda: handler })] },
    ],
  });
}

const asRule = (stack: Stack, lambdaFunction: lambda.Function) =>
  void new config.CustomRule(stack, 'Owners', { lambdaFunction, configurationChanges: true });

keepsRuleContract(resultUnreported, {
  found: {
    'an action that only returns': {
      app: (stack) => inPipeline(stack, fn(stack, ['client-codepipeline GetPipelineState'])),
      at: 'Stack/Fn',
      says: /^src\/handler\.ts:3 never calls PutJobSuccessResult or PutJobFailureResult, so the action of Stack\/Pipeline/,
    },
    'a rule that only returns': {
      app: (stack) => asRule(stack, fn(stack)),
      at: 'Stack/Fn',
      says: /^src\/handler\.ts:3 never calls PutEvaluations, so Stack\/Owners/,
    },
  },
  silent: {
    'an action that reports': (stack) => inPipeline(stack, fn(stack, ['client-codepipeline PutJobSuccessResult'])),
    'a rule that reports': (stack) => asRule(stack, fn(stack, ['client-config-service PutEvaluations'])),
    'a rule that hands its event on': (stack) => asRule(stack, fn(stack, [], { lost: [''] })),
    'a rule in a wrapper, which may report': (stack) => asRule(stack, fn(stack, [], { traits: ['wrapped'] })),
    'a rule with calls that cannot be told': (stack) => asRule(stack, fn(stack, [], {}, ['computedOperation'])),
    'a function that nothing waits for': (stack) => void fn(stack),
  },
});
