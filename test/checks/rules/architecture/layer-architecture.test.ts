import type { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HandlerFunction } from '../../../../src';
import { layerArchitecture } from '../../../../src/checks/rules/architecture/layer-architecture';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

const { ARM_64, X86_64 } = lambda.Architecture;

function withLayer(stack: Stack, name: string, architecture?: lambda.Architecture): void {
  const arn = `arn:aws:lambda:${stack.region}:580247275435:layer:${name}:1`;
  const layers = [lambda.LayerVersion.fromLayerVersionArn(stack, 'Layer', arn)];
  new lambda.Function(stack, 'Fn', { ...anyCode(), architecture, layers });
}

function withOwn(stack: Stack, compatibleArchitectures: lambda.Architecture[] | undefined): lambda.LayerVersion {
  const code = lambda.Code.fromAsset(__dirname);
  return new lambda.LayerVersion(stack, 'Tools', { code, compatibleArchitectures });
}

keepsRuleContract(layerArchitecture, {
  found: {
    'an extension for x86_64 on arm64': {
      app: (stack) => withLayer(stack, 'LambdaInsightsExtension', ARM_64),
      at: 'Stack/Fn',
      says: /^the layer LambdaInsightsExtension is for x86_64, and the function runs on arm64$/,
    },
    'an extension for arm64 in a function without an architecture': {
      app: (stack) => withLayer(stack, 'AWS-Parameters-and-Secrets-Lambda-Extension-Arm64'),
      at: 'Stack/Fn',
      says: /is for arm64, and the function runs on x86_64/,
    },
    'a library for x86_64 on arm64': {
      app: (stack) => withLayer(stack, 'AWSLambdaPowertoolsPythonV3-python313-x86_64', ARM_64),
      at: 'Stack/Fn',
      says: /is for x86_64/,
    },
    'a layer of the app in a function of this library': {
      app: (stack) =>
        void new HandlerFunction(stack, 'Fn', {
          ...anyCode(),
          architecture: ARM_64,
          layers: [withOwn(stack, [X86_64])],
        }),
      at: 'Stack/Fn',
      says: /^the layer Stack\/Tools is for x86_64, and the function runs on arm64$/,
    },
  },
  silent: {
    'the extension for the architecture': (stack) => withLayer(stack, 'LambdaInsightsExtension-Arm64', ARM_64),
    'the extension for x86_64 without a stated architecture': (stack) => withLayer(stack, 'LambdaInsightsExtension'),
    'a layer whose name tells nothing': (stack) => withLayer(stack, 'AWSLambdaPowertoolsTypeScriptV2', ARM_64),
    'a word that only looks like it': (stack) => withLayer(stack, 'charming-alarms'),
    'a layer of the app for both': (stack) => {
      const layers = [withOwn(stack, [X86_64, ARM_64])];
      new lambda.Function(stack, 'Fn', { ...anyCode(), architecture: ARM_64, layers });
    },
    'a layer of the app that does not say': (stack) => {
      const layers = [withOwn(stack, undefined)];
      new lambda.Function(stack, 'Fn', { ...anyCode(), architecture: ARM_64, layers });
    },
  },
});
