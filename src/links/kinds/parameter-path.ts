import { Aws } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { LinkKind } from '../model/link-kind';
import { NamedResource } from './named-resource';
import { has } from './recognize';

/** All parameters whose names begin with a path. */
export class ParameterPathResource extends NamedResource {
  public readonly parameterPath: string;

  public constructor(path: string) {
    const clean = path.replace(/(?<!\/)\/+$/, '');
    super('Parameters', `SSM parameters below ${clean}`);
    this.parameterPath = clean;
  }
}

/** @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html */
export const parameterPath: LinkKind<IConstruct & ParameterPathResource> = {
  name: 'a path of SSM parameters',
  service: 'ssm',
  forms: ['parameter'],
  matches: (resource) => has(resource, 'parameterPath'),
  identifier: (path) => path.parameterPath,
  read: () => ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'],
  write: () => ['ssm:PutParameter'],
  targets: ({ parameterPath: path }) => [
    {
      // A call by path is checked against the path itself.
      arns: ['', '/*'].map((end) => `arn:${Aws.PARTITION}:ssm:${Aws.REGION}:${Aws.ACCOUNT_ID}:parameter${path}${end}`),
      wildcardReason: 'The function uses all parameters below this one path.',
    },
  ],
};
