import { Stack, Token } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Fault } from '../../private/errors';

/**
 * The version of the layers, which is release 1.0.0 of the adapter.
 *
 * From https://awslabs.github.io/aws-lambda-web-adapter/getting-started/zip-packages.html, as of March 2026.
 */
const VERSION = 27;

const ACCOUNT = '753240598075';

/** China has other accounts, and layers for x86_64 only. */
const CHINA: Readonly<Record<string, string>> = { 'cn-north-1': '041581134020', 'cn-northwest-1': '069767869989' };

/** The other regions with the layers, by their areas. */
const REGIONS: Readonly<Record<string, readonly string[]>> = {
  af: ['south-1'],
  ap: [
    ...['east-1', 'east-2', 'northeast-1', 'northeast-2', 'northeast-3', 'south-1', 'south-2', 'southeast-1'],
    ...['southeast-2', 'southeast-3', 'southeast-4', 'southeast-5', 'southeast-6', 'southeast-7'],
  ],
  ca: ['central-1', 'west-1'],
  eu: ['central-1', 'central-2', 'north-1', 'south-1', 'south-2', 'west-1', 'west-2', 'west-3'],
  il: ['central-1'],
  me: ['central-1'],
  mx: ['central-1'],
  sa: ['east-1'],
  us: ['east-1', 'east-2', 'west-1', 'west-2'],
};

/** The layer of the adapter for the region and the architecture of a function. */
export function adapterLayer(fn: lambda.Function): lambda.ILayerVersion {
  const { partition, region } = Stack.of(fn);
  const arn = `arn:${partition}:lambda:${region}:${CHINA[region] ?? ACCOUNT}:layer:${nameFor(fn.architecture)}:${VERSION}`;
  return lambda.LayerVersion.fromLayerVersionArn(fn, 'WebAdapterLayer', arn);
}

/** The fault of a region without a layer. Where the region is not known yet, CloudFormation says that it finds none. */
export function layerFaults(stack: Stack, architecture?: lambda.Architecture): Fault[] {
  const { region } = stack;
  if (Token.isUnresolved(region) || isIn(region, architecture)) return [];
  const name = architecture?.name ?? lambda.Architecture.ARM_64.name;
  return [
    {
      code: 'WebServerRegion',
      what: `webServer is set, but no layer with AWS Lambda Web Adapter for ${name} is known in ${region}`,
      fix:
        region in CHINA
          ? 'set architecture to lambda.Architecture.X86_64, or webServer.layer to your own layer'
          : 'set webServer.layer to your own layer with the adapter',
    },
  ];
}

function isIn(region: string, architecture?: lambda.Architecture): boolean {
  if (region in CHINA) return architecture?.name === lambda.Architecture.X86_64.name;
  const [area, ...rest] = region.split('-');
  return REGIONS[area]?.includes(rest.join('-')) ?? false;
}

function nameFor({ name }: lambda.Architecture): string {
  return name === lambda.Architecture.ARM_64.name ? 'LambdaAdapterLayerArm64' : 'LambdaAdapterLayerX86';
}
