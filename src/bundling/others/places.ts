import type { CodeUsage } from '../../analysis/found/code-usage';

/** Folders of a cloud assembly: of an asset, and of code that is written into the template. */
const IN_ASSEMBLY = /^(?:asset\.[0-9a-f]{64}|\.inline-[0-9a-f]{16})$/;

const known = new WeakMap<CodeUsage, CodeUsage>();

/** Names files in the cloud assembly as Lambda has them: the folder has another name on every machine, and with every edit. */
export function asDeployed(usage: CodeUsage): CodeUsage {
  const found =
    known.get(usage) ?? JSON.parse(JSON.stringify(usage), (key, value) => (key === 'file' ? fileIn(value) : value));
  known.set(usage, found);
  return found;
}

function fileIn(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const parts = value.split('/');
  return parts.slice(parts.findIndex((part) => IN_ASSEMBLY.test(part)) + 1).join('/');
}
