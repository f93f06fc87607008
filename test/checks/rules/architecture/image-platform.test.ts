import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { imagePlatform } from '../../../../src/checks/rules/architecture/image-platform';
import { BASE, imageFunction } from '../../../support/image';
import { keepsRuleContract } from '../../../support/rule-contract';

keepsRuleContract(imagePlatform, {
  found: {
    'an image of a function without an architecture': {
      app: (stack) => imageFunction(stack, BASE),
      at: 'Stack/Fn',
      says: /^its image is built for the machine that builds it, and the function runs on x86_64$/,
    },
  },
  silent: {
    'a stated architecture': (stack) => imageFunction(stack, BASE, lambda.Architecture.X86_64),
    'a platform at the image': (stack) => imageFunction(stack, BASE, undefined, { platform: Platform.LINUX_AMD64 }),
    'a platform in the Dockerfile': (stack) =>
      imageFunction(stack, BASE.replace('FROM', 'FROM --platform=linux/amd64')),
    'a base image for one architecture': (stack) => imageFunction(stack, `${BASE}-x86_64`),
    'an image in a repository, which nobody builds here': (stack) => {
      new lambda.CfnFunction(stack, 'Fn', {
        code: { imageUri: 'a/b:1' },
        packageType: 'Image',
        role: 'arn:aws:iam::1:r',
      });
    },
  },
});
