import {
  CfnResource,
  DefaultTokenResolver,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  Reference,
  StringConcat,
  Tokenization,
} from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { sorted } from '../../private/ids/sorted';
import { REPLACED_BY } from './replaced-by';

/** What belongs to a function and all its versions. A property that is not known here counts as a part of each version. */
const OF_ALL_VERSIONS = [
  'CodeSigningConfigArn',
  'RecursiveLoop',
  'ReservedConcurrentExecutions',
  'Tags',
  'TenancyConfig',
];

/** An asset of the CDK is named by its content, wherever it is. */
const ASSET = /([0-9a-f]{64})(\.\w+)?$/;

/** What is published as a version. */
export interface VersionContent {
  /** The same text exactly as long as Lambda would publish the same. */
  readonly text: string;
  /** The configuration as it is rendered, without the code. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The constructs that code and configuration refer to. */
  readonly references: ReadonlySet<IConstruct>;
}

/** What would be published as the next version of a function. */
export function versionContent(handler: lambda.Function): VersionContent {
  const resource = handler.node.defaultChild as CfnResource;
  const resolver = new Collecting();
  const template = { scope: handler, resolver, preparing: false };
  const { Resources } = Tokenization.resolve(resource._toCloudFormation(), template) as Rendered;
  const [{ Properties }] = Object.values(Resources);
  const versioned = Object.entries(Properties).filter(([name]) => !OF_ALL_VERSIONS.includes(name));
  const { Code, ...settings } = Object.fromEntries(versioned);
  const behind = [...resolver.found].map((target) => replacingProperties(handler, target)).sort();
  return { text: JSON.stringify(sorted([Code, settings, behind]), byContent), settings, references: resolver.found };
}

interface Rendered {
  readonly Resources: Readonly<Record<string, { readonly Properties: Readonly<Record<string, unknown>> }>>;
}

/** Resolves as usual, and collects what is referred to. */
class Collecting extends DefaultTokenResolver {
  public readonly found = new Set<IConstruct>();

  public constructor() {
    super(new StringConcat());
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    if (Reference.isReference(token)) this.found.add(token.target);
    return super.resolveToken(token, context, postProcessor);
  }
}

/** What gives a resource another name or ARN under the same logical id. */
function replacingProperties(handler: IConstruct, target: IConstruct): string {
  if (!CfnResource.isCfnResource(target)) return '';
  const names = REPLACED_BY[target.cfnResourceType] ?? [];
  const values = names.map((name) => (target as unknown as Readonly<Record<string, unknown>>)[name]);
  const resolver = new DefaultTokenResolver(new StringConcat());
  return names.length === 0
    ? ''
    : JSON.stringify(sorted(Tokenization.resolve(values, { scope: handler, resolver, preparing: false })), byContent);
}

/** Where code lies is not a part of it. */
function byContent(_key: string, value: unknown): unknown {
  const { S3Bucket, S3Key, ...others } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const [, hash] = (typeof S3Key === 'string' && ASSET.exec(S3Key)) || [];
  return hash === undefined ? value : { hash, ...others };
}
