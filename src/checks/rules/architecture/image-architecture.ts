import { functionsWith } from '../../facts';
import { architectureOf, builtImageOf } from '../../facts/hosts/architectures';
import type { Rule } from '../../model/rule';

const ARCHITECTURES: Readonly<Record<string, string>> = { 'linux/amd64': 'x86_64', 'linux/arm64': 'arm64' };

export const imageArchitecture: Rule = {
  id: 'imageArchitecture',
  severity: 'error',
  title: 'An image is built for a different architecture than its function',
  why: 'The image does not start: every invocation fails with Runtime.InvalidEntrypoint, exec format error.',
  fix: 'Set `architecture` on the function and no platform on the image: the image is then built for the function.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html',
  *check(model) {
    for (const { resource } of functionsWith(model, 'PackageType')) {
      const { platform } = builtImageOf(resource) ?? {};
      const architecture = architectureOf(resource);
      const ofImage = ARCHITECTURES[platform ?? ''];
      if (ofImage === undefined || architecture === undefined || ofImage === architecture) continue;
      yield {
        at: resource,
        what: `its image is built for ${platform}, and the function runs on ${architecture}`,
        fix: `set architecture: lambda.Architecture.${ofImage === 'arm64' ? 'ARM_64' : 'X86_64'} at the function`,
      };
    }
  },
};
