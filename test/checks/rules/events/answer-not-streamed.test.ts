import type { Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { EventUse } from '../../../../src/analysis/found/code-usage';
import { answerNotStreamed } from '../../../../src/checks/rules/events/answer-not-streamed';
import { readFunction } from '../../../support/event-use';
import { keepsRuleContract } from '../../../support/rule-contract';

const { BUFFERED, RESPONSE_STREAM } = lambda.InvokeMode;

const url = (more: Partial<EventUse>, invokeMode?: lambda.InvokeMode) => (stack: Stack) =>
  void readFunction(stack, 'rawPath', more).addFunctionUrl({ invokeMode });

const rest = (more: Partial<EventUse>, responseTransferMode?: apigateway.ResponseTransferMode) => (stack: Stack) => {
  const integration = new apigateway.LambdaIntegration(readFunction(stack, 'path', more), { responseTransferMode });
  new apigateway.RestApi(stack, 'Api').root.addMethod('GET', integration);
};

keepsRuleContract(answerNotStreamed, {
  found: {
    'a URL that streams, and a plain handler': {
      app: url({}, RESPONSE_STREAM),
      at: /^Stack\/Fn\/FunctionUrl/,
      says: /^src\/handler\.ts:3 returns its response, but invokeMode is RESPONSE_STREAM/,
    },
    'a URL as it is by default, and a handler that streams': {
      app: url({ traits: ['streams'] }),
      at: /^Stack\/Fn\/FunctionUrl/,
      says: /streams its response, but invokeMode is not RESPONSE_STREAM/,
    },
    'a REST API that streams, and a plain handler': {
      app: rest({}, apigateway.ResponseTransferMode.STREAM),
      at: /^Stack\/Api\/Default\/GET/,
      says: /responseTransferMode is STREAM/,
    },
  },
  silent: {
    'a URL and a plain handler': url({}, BUFFERED),
    'a URL and a handler that both stream': url({ traits: ['streams'] }, RESPONSE_STREAM),
    'a REST API and a plain handler': rest({}),
    'a wrapper that may stream': url({ traits: ['wrapped'] }, RESPONSE_STREAM),
    'a handler that was not found': url({ at: undefined }, RESPONSE_STREAM),
    'a function without a URL': (stack) => void readFunction(stack, '', { traits: ['streams'] }),
  },
});
