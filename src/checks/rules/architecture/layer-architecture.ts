import { functionsWith } from '../../facts';
import { architectureOf } from '../../facts/hosts/architectures';
import { layersOf } from '../../facts/hosts/layers';
import type { Rule } from '../../model/rule';

export const layerArchitecture: Rule = {
  id: 'layerArchitecture',
  severity: 'warning',
  title: 'A layer is for a different architecture than its function',
  why:
    'Lambda does not compare them. Libraries with compiled parts fail to load, and an extension makes every start of ' +
    'the function fail: exec format error.',
  fix: "Use the layer for the function's architecture, or change the function's architecture.",
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html',
  *check(model) {
    for (const { resource } of functionsWith(model, 'Layers')) {
      const architecture = architectureOf(resource);
      for (const { name, architectures, isOwn } of layersOf(model, resource)) {
        if (architecture === undefined || architectures.includes(architecture)) continue;
        yield {
          at: resource,
          what: `the layer ${name} is for ${architectures.join(' and ')}, and the function runs on ${architecture}`,
          fix: isOwn
            ? `use a layer for ${architecture}, or add it to compatibleArchitectures if the layer has no compiled parts`
            : `use the layer for ${architecture}, or set architecture: lambda.Architecture.${architectures[0] === 'arm64' ? 'ARM_64' : 'X86_64'}`,
        };
      }
    }
  },
};
