import { functionsWith } from '../../facts';
import { architectureOf, builtImageOf } from '../../facts/hosts/architectures';
import type { Rule } from '../../model/rule';

/** A base image that is there for one architecture: by its tag, or by what the line asks for. */
const ONE_ARCHITECTURE = /--platform=|(arm64|aarch64|amd64|x86[_-]64)/i;

export const imagePlatform: Rule = {
  id: 'imagePlatform',
  severity: 'warning',
  title: 'An image is built for the architecture of the build machine',
  why:
    'Without an architecture, the CDK names no platform, and Docker builds for the machine that it runs on. If that ' +
    'is a Mac with Apple silicon or an arm64 runner, the image does not start: Runtime.InvalidEntrypoint, exec ' +
    'format error.',
  fix: 'Set `architecture` on the function; the image is then built for it.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/images-create.html',
  *check(model) {
    for (const { resource } of functionsWith(model, 'PackageType')) {
      const image = builtImageOf(resource);
      const architecture = architectureOf(resource);
      if (!image || image.platform !== undefined || architecture === undefined) continue;
      if (isBoundByFile(image.dockerfile)) continue;
      yield {
        at: resource,
        what: `its image is built for the machine that builds it, and the function runs on ${architecture}`,
        fix: `set architecture: lambda.Architecture.${architecture === 'arm64' ? 'ARM_64' : 'X86_64'} at the function`,
      };
    }
  },
};

/** Whether the Dockerfile decides for which architecture it is. A file that isn't there decides nothing that is known. */
function isBoundByFile(dockerfile: string | undefined): boolean {
  if (dockerfile === undefined) return true;
  return dockerfile.split('\n').some((line) => /^\s*FROM\s/i.test(line) && ONE_ARCHITECTURE.test(line));
}
