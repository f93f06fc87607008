import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { imageArchitecture } from '../../../../src/checks/rules/architecture/image-architecture';
import { BASE, imageFunction } from '../../../support/image';
import { keepsRuleContract } from '../../../support/rule-contract';

keepsRuleContract(imageArchitecture, {
  found: {
    'an image for arm64 in a function without an architecture': {
      app: (stack) => imageFunction(stack, BASE, undefined, { platform: Platform.LINUX_ARM64 }),
      at: 'Stack/Fn',
      says: /^its image is built for linux\/arm64, and the function runs on x86_64$/,
    },
    'an image for x86_64 in a function on arm64': {
      app: (stack) => imageFunction(stack, BASE, lambda.Architecture.ARM_64, { platform: Platform.LINUX_AMD64 }),
      at: 'Stack/Fn',
      says: /built for linux\/amd64, and the function runs on arm64/,
    },
  },
  silent: {
    'an image that is built for its function': (stack) => imageFunction(stack, BASE, lambda.Architecture.ARM_64),
    'an image without a platform': (stack) => imageFunction(stack, BASE),
    'the same architecture stated twice': (stack) =>
      imageFunction(stack, BASE, lambda.Architecture.ARM_64, { platform: Platform.LINUX_ARM64 }),
  },
});
