import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import { isDecidedLater, listOf, textOf } from '../../model/values';

/** A layer of a function, and the architectures that it is for as far as that is known. */
export interface LayerFacts {
  /** Its path in the app, or its name. */
  readonly name: string;
  readonly architectures: readonly string[];
  /** Whether it is a layer of this stage, which says so itself. */
  readonly isOwn: boolean;
}

/** Layers with programs for x86_64 in whose names only those for arm64 say so. */
const FOR_X86 = [
  'AWS-AppConfig-Extension',
  'AWS-Parameters-and-Secrets-Lambda-Extension',
  'Datadog-Extension',
  'LambdaInsightsExtension',
];

const ARM64 = /(?:^|[-_])(?:arm64|aarch64|arm)(?:[-_]|$)/i;
const X86_64 = /(?:^|[-_])(?:x86[-_]64|amd64)(?:[-_]|$)/i;

/** Returns the layers of a function for which an architecture is known. */
export function layersOf(model: AppModel, fn: Resource): readonly LayerFacts[] {
  return listOf(fn.property('Layers')).flatMap((value) => {
    const layer = model.targetOf(value, fn);
    return (layer ? ownLayer(layer) : namedLayer(value)) ?? [];
  });
}

function ownLayer(layer: Resource): LayerFacts | undefined {
  const value = layer.property('CompatibleArchitectures');
  const architectures = isDecidedLater(value) ? [] : listOf(value).flatMap((one) => textOf(one) ?? []);
  return architectures.length === 0 ? undefined : { name: layer.at.node.path, architectures, isOwn: true };
}

/** The region in an ARN may be that of the stack, which only CloudFormation knows. */
function namedLayer(value: unknown): LayerFacts | undefined {
  const [, name] = /:layer:([A-Za-z0-9_-]+)/.exec(JSON.stringify(value)) ?? [];
  if (name === undefined) return undefined;
  const architecture = ARM64.test(name) ? 'arm64' : X86_64.test(name) || FOR_X86.includes(name) ? 'x86_64' : undefined;
  return architecture && { name, architectures: [architecture], isOwn: false };
}
