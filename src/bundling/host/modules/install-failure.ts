import { UsageError } from '../../../private/errors';
import { tooLong } from '../../protocol/time-limit';
import type { CommandResult } from '../programs/limited-command';
import type { PinnedModules } from './pins/pinned-modules';

/** What was asked for, and on whose behalf. */
interface Asked {
  readonly modules: Pick<PinnedModules, 'dependencies'>;
  readonly optional?: ReadonlyMap<string, string>;
  readonly timeLimit: number;
  readonly at: string;
}

/** What a package manager prints when it gets no answer from its registry. */
const NO_ANSWER =
  /\b(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED|ConnectionRefused|DNSResolveFailed)\b/;
const NO_TRUST =
  /\b(?:UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT\w*|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|CERT_\w+)\b/;
const NO_ACCESS = /\b(?:E401|E403|ENEEDAUTH|401 Unauthorized|403 Forbidden)\b/;

/** npm says nothing of parts that it could not get. */
const LEFT_OUT = 'npm left out ';

const REMEDIES: readonly [sign: RegExp, fix: string][] = [
  [
    NO_TRUST,
    'name the file with the certificates of the registry or of the proxy: NODE_EXTRA_CA_CERTS in the environment, or cafile in .npmrc',
  ],
  [
    new RegExp(`${NO_ANSWER.source}|^${LEFT_OUT}`),
    'make sure that this machine reaches the registry, and name the proxy if there is one: HTTPS_PROXY in the environment, or https-proxy in .npmrc',
  ],
  [NO_ACCESS, 'make sure that .npmrc has a valid token for the registry and that the proxy lets the call through'],
];

const OTHERWISE = 'make sure that the package manager is installed and can reach its registry';

/** What is told of parts that npm could not get, and says nothing of. */
export function leftOut(parts: string): string {
  return `${LEFT_OUT}${parts}, which the function's machine needs, because it could not be downloaded`;
}

/** The error of a package manager that did not install what it was asked for. */
export function failure(command: string, order: Asked, { problem, output, isLate }: CommandResult): UsageError {
  const printed = [problem, output].filter((text) => text !== undefined && text !== '').join('\n') || 'no output';
  return isLate ? late(command, order, printed) : failed(command, order, printed);
}

function late(command: string, { timeLimit, at }: Asked, printed: string): UsageError {
  const fault = tooLong(`"${command}"`, timeLimit, 'make sure that its registry responds');
  return new UsageError({ ...fault, what: `${fault.what}; it printed:\n\n${printed}\n`, at });
}

function failed(command: string, order: Asked, output: string): UsageError {
  const { modules, optional = new Map(), at } = order;
  const names = Object.entries(modules.dependencies).map(([name, version]) => `${name}@${version}`);
  const without = [...optional].map(
    ([name, by]) => `; ${by} can do without ${name}: to leave it out, add '${name}' to bundling.externalModules`,
  );
  return new UsageError({
    code: 'ModulesNotInstalled',
    what: `${names.join(', ')} cannot be bundled and could not be installed beside the bundle; "${command}" printed:\n\n${output}\n`,
    fix: `${remedyFor(output)}, or name the packages in bundling.externalModules if a layer provides them${without.join('')}`,
    at,
  });
}

function remedyFor(output: string): string {
  return REMEDIES.find(([sign]) => sign.test(output))?.[1] ?? OTHERWISE;
}
