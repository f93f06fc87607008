import { Annotations, CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { codeReaderOf, isReadable } from '../private/code-reader';
import { unqualified } from '../private/identity';
import { nodeVersionIn } from '../private/lambda/node-version';
import { PREFIX } from '../private/names';
import type { RenderedResource, RenderedResources } from './environment/parts';

/** Layers that put a handler of their own in the place of the app's, and since which version they find which handler. */
interface WrappingLayer {
  /** The name in the ARN, and in it the number that tells versions apart. */
  readonly name: RegExp;
  /** Since which version it wraps handlers that are ES modules. */
  readonly modules: number;
  /** Since which version it wraps handlers under Node.js 24, where Lambda loads each of them with `import()`. */
  readonly node24: number;
  /** What to take in place of an older one under Node.js 24. */
  readonly instead?: string;
}

const LAYERS: readonly WrappingLayer[] = [
  // The releases for Lambda name Node.js 22 as the last one: aws-observability/aws-otel-lambda issue 1130.
  { name: /^aws-otel-nodejs-(?:amd64|arm64)-ver-1-(\d+)-/, modules: 30, node24: Number.POSITIVE_INFINITY },
  { name: /^opentelemetry-nodejs-0_(\d+)_/, modules: 11, node24: 19, instead: 'opentelemetry-nodejs-0_19_0 or later' },
  // It loads the handler before Lambda does, so how Lambda loads it makes no difference.
  { name: /^SentryNodeServerlessSDKv(\d+)$/, modules: 10, node24: 0 },
];

/** Warns of functions whose handler a layer is to watch, but does not find. Nothing else would tell: the function works. */
export function wrappingLayers(functions: readonly IConstruct[], resources: RenderedResources): void {
  for (const handler of new Set(functions.map(unqualified))) {
    const resource = handler.node.defaultChild;
    if (!CfnResource.isCfnResource(resource) || resource.cfnResourceType !== 'AWS::Lambda::Function') continue;
    const rendered = resources.of(resource);
    const runtime = rendered.property('Runtime');
    for (const name of layersOf(rendered)) {
      const text = warningAbout(
        name,
        String(runtime),
        () => isReadable(handler) && codeReaderOf(handler)?.isModule?.(),
      );
      if (text !== undefined) Annotations.of(handler).addWarningV2(`${PREFIX}:unwrappedHandler`, text);
    }
  }
}

function warningAbout(layer: string, runtime: string, isModule: () => unknown): string | undefined {
  const { modules, node24, version, instead = 'another layer' } = factsOf(layer) ?? {};
  if (modules === undefined || node24 === undefined || version === undefined) return undefined;
  const major = nodeVersionIn(runtime) ?? 0;
  if (major >= 24 && version < node24) {
    return (
      `the layer ${layer} does not find handlers under ${runtime}, which loads them in another way: ` +
      `the function is not watched, or does not load; set runtime to lambda.Runtime.NODEJS_22_X, or take ${instead}`
    );
  }
  if (version >= modules || !isModule()) return undefined;
  return (
    `the layer ${layer} wraps handlers that are CommonJS, and this one is an ES module, so the function is not watched; ` +
    'set bundling.format to OutputFormat.COMMONJS, or take a newer version of the layer'
  );
}

function factsOf(layer: string): (WrappingLayer & { readonly version: number }) | undefined {
  for (const facts of LAYERS) {
    const found = facts.name.exec(layer);
    if (found) return { ...facts, version: Number(found[1]) };
  }
  return undefined;
}

/** The names of a function's layers, as far as they are known. */
function layersOf(rendered: RenderedResource): string[] {
  const layers = rendered.property('Layers');
  return (Array.isArray(layers) ? layers : []).flatMap((arn) => {
    const text = rendered.partsOf(arn).map((part) => (part.kind === 'literal' ? part.text : '?'));
    return /:layer:([^:?]+)/.exec(text.join(''))?.slice(1) ?? [];
  });
}
