import { CfnResource, Stack } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { codeReaderOf } from '../../private/code-reader';
import type { Fault } from '../../private/errors';
import { unqualified } from '../../private/identity';
import { isViewer } from './event-types';
import { removableVariables } from './variables';
import { zippedSize } from './zipped-size';

type Variables = Readonly<Record<string, unknown>>;

/** The properties of a function as rendered, as far as they matter here. */
interface Properties {
  readonly Architectures?: readonly string[];
  readonly Code?: { readonly ImageUri?: unknown; readonly SourceKMSKeyArn?: unknown };
  readonly DeadLetterConfig?: unknown;
  readonly Environment?: { readonly Variables?: Variables };
  readonly EphemeralStorage?: { readonly Size: number };
  readonly Layers?: readonly unknown[];
  readonly MemorySize?: number;
  readonly PackageType?: string;
  readonly Runtime?: string;
  readonly RuntimeManagementConfig?: { readonly UpdateRuntimeOn: string };
  readonly TracingConfig?: { readonly Mode: string };
  readonly VpcConfig?: unknown;
}

/** What a function may not have, in its properties as rendered: what is wrong, if it is, and how to fix it. */
type Limit = readonly [wrong: (properties: Properties, viewer: boolean) => string | undefined, fix: string];

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html */
const LIMITS: readonly Limit[] = [
  [
    ({ Architectures = [] }) => (Architectures.includes('arm64') ? 'architecture is ARM_64' : undefined),
    'set architecture to lambda.Architecture.X86_64',
  ],
  [
    ({ MemorySize = 128 }, viewer) =>
      viewer && MemorySize > 128 ? `memorySize is ${MemorySize}, but at viewer events the limit is 128` : undefined,
    'set memorySize to 128, or use an origin event',
  ],
  [
    ({ Environment }) => {
      const names = Object.keys(Environment?.Variables ?? {});
      return names.length > 0 ? `it has environment variables: ${names.join(', ')}` : undefined;
    },
    'write constants into the code, list what the code uses in uses (links without a variable), or send values as custom headers of the origin',
  ],
  [({ VpcConfig }) => (VpcConfig ? 'it is in a VPC' : undefined), 'leave vpc out'],
  [
    ({ Layers = [] }) => (Layers.length > 0 ? `it has ${Layers.length} layers` : undefined),
    'leave out layers and what adds them: insightsVersion, adotInstrumentation, paramsAndSecrets, profiling',
  ],
  [
    ({ PackageType, Code }) =>
      PackageType === 'Image' || Code?.ImageUri !== undefined ? 'its code is a container image' : undefined,
    'deploy the code as files',
  ],
  [
    ({ Runtime }) =>
      typeof Runtime === 'string' && !/^(nodejs|python)/.test(Runtime) ? `runtime is ${Runtime}` : undefined,
    'use Node.js or Python',
  ],
  [
    ({ EphemeralStorage }) =>
      EphemeralStorage && EphemeralStorage.Size > 512
        ? `ephemeralStorageSize is ${EphemeralStorage.Size} MB, more than 512`
        : undefined,
    'leave ephemeralStorageSize out',
  ],
  [
    ({ TracingConfig }) => (TracingConfig?.Mode === 'Active' ? 'tracing is ACTIVE' : undefined),
    'set tracing to lambda.Tracing.DISABLED',
  ],
  [({ DeadLetterConfig }) => (DeadLetterConfig ? 'it has a dead-letter queue' : undefined), 'leave it out'],
  [
    ({ RuntimeManagementConfig: config }) =>
      config && config.UpdateRuntimeOn !== 'Auto' ? `runtimeManagementMode is ${config.UpdateRuntimeOn}` : undefined,
    'leave runtimeManagementMode out',
  ],
  [
    ({ Code }) => (Code?.SourceKMSKeyArn ? 'its code is encrypted with your own key' : undefined),
    'leave sourceKMSKey out',
  ],
];

/** The faults of a function that CloudFront does not take, all of which AWS would report one by one, at deployment. */
export function functionFaults(handler: lambda.IFunction, eventType: string): Fault[] {
  const resource = unqualified(handler).node.defaultChild;
  if (!resource || !CfnResource.isCfnResource(resource)) return [];
  const properties = withoutRemovable(renderedProperties(resource), handler);
  const faults = LIMITS.flatMap(([wrong, fix]): Fault[] => {
    const found = wrong(properties, isViewer(eventType));
    return found === undefined
      ? []
      : [{ code: 'EdgeFunction', what: `CloudFront does not accept this function: ${found}`, fix }];
  });
  return [...faults, ...sizeFaults(handler, eventType)];
}

function withoutRemovable(properties: Properties, handler: lambda.IFunction): Properties {
  const removable = removableVariables(handler);
  const stated = Object.entries(properties.Environment?.Variables ?? {});
  return {
    ...properties,
    Environment: { Variables: Object.fromEntries(stated.filter(([name]) => !removable.has(name))) },
  };
}

function renderedProperties(resource: CfnResource): Properties {
  const { Resources } = Stack.of(resource).resolve(resource._toCloudFormation());
  const [{ Properties = {} }] = Object.values(Resources) as [{ readonly Properties?: Properties }];
  return Properties;
}

const MIB = 1024 * 1024;

/** Only of code that is bundled here: that of others is in no folder that is known. */
function sizeFaults(handler: lambda.IFunction, eventType: string): Fault[] {
  const folder = codeReaderOf(handler)?.folder?.();
  if (folder === undefined) return [];
  const most = isViewer(eventType) ? 1 : 50;
  const size = zippedSize(folder, most * MIB);
  if (size <= most * MIB) return [];
  return [
    {
      code: 'EdgeFunction',
      what:
        `CloudFront does not accept this function: its code has ${size} bytes as a zip file, and at ${eventType} the ` +
        `limit is ${most * MIB}`,
      fix: `import less, set bundling: { sourceMap: false }${most === 1 ? ', or use an origin event, where the limit is 50 MB' : ''}`,
    },
  ];
}
