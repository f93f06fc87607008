import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, PluginBuild } from 'esbuild';
import { packageFolder, portablePath } from '../../../private/paths';
import { OWN_NAMESPACE, virtualPath } from '../../files/virtual-input';

const CHAIN = '@aws-sdk/credential-provider-node';
const PARTS = ['@aws-sdk/credential-provider-env', '@aws-sdk/credential-provider-http'];

/** Code of the SDK that uses the chain because it was given no credentials. */
const CLIENT = /[\\/]node_modules[\\/]@aws-sdk[\\/](client-[^\\/]+|nested-clients)[\\/](?!.*[\\/]node_modules[\\/])/;

/**
 * The replacement for the chain. Like the chain, it caches credentials until they expire, and calls the container's
 * endpoint only if there are no environment variables. For all other sources it throws an error.
 */
const SOURCE = `
import { fromEnv } from '${PARTS[0]}';
import { fromHttp } from '${PARTS[1]}';

const SOON = 300000;
const ELSEWHERE = ['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE'];

export const credentialsWillNeedRefresh = (credentials) => credentials?.expiration !== undefined;
export const credentialsTreatedAsExpired = (credentials) =>
  credentials?.expiration !== undefined && credentials.expiration.getTime() - Date.now() < SOON;

const fail = (what) => {
  const remedy = 'pass credentials to the client, or bundle with awsSdk: AwsSdkMode.BUNDLED';
  const error = new Error(what + ', and this bundle holds only what Lambda offers; ' + remedy);
  throw Object.assign(error, { name: 'CredentialsProviderError', tryNextLink: false });
};

const find = async (init) => {
  const profile = init.profile ?? process.env.AWS_PROFILE;
  if (profile) fail('the profile "' + profile + '" is asked for');
  if (process.env.AWS_ACCESS_KEY_ID && process.env.AWS_SECRET_ACCESS_KEY) return fromEnv(init)();
  const other = ELSEWHERE.find((name) => process.env[name]);
  if (other) fail(other + ' says where credentials are');
  if (!process.env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI && !process.env.AWS_CONTAINER_CREDENTIALS_FULL_URI) {
    fail('there are no credentials in the environment variables');
  }
  return fromHttp(init)();
};

export const defaultProvider = (init = {}) => {
  let credentials;
  let pending;
  const refresh = () => {
    pending ??= find(init)
      .then((found) => {
        credentials = found;
      })
      .finally(() => {
        pending = undefined;
      });
    return pending;
  };
  return async (options) => {
    if (options?.forceRefresh || !credentials || credentials.expiration?.getTime() < Date.now()) await refresh();
    else if (credentialsTreatedAsExpired(credentials)) refresh().catch(() => {});
    return credentials;
  };
};
`;

/**
 * Replaces the default credential chain in clients of the AWS SDK by a short one. Other code that imports the chain is
 * not affected.
 */
export function lambdaCredentials(appDir: string): Plugin {
  return {
    name: 'lambdaform-credentials',
    setup(build) {
      const known = new Map<string, Promise<string | undefined>>();
      build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, async ({ importer, resolveDir, kind }) => {
        if (!CLIENT.test(importer)) return undefined;
        const folder = known.get(resolveDir) ?? folderOfChain(build, { importer, resolveDir, kind });
        known.set(resolveDir, folder);
        const directory = await folder;
        if (directory === undefined) return undefined;
        const path = virtualPath(portablePath(appDir, join(directory, 'package.json')));
        return { path, namespace: OWN_NAMESPACE, pluginData: directory, sideEffects: false };
      });
      build.onLoad({ filter: /credential-provider-node/, namespace: OWN_NAMESPACE }, ({ pluginData }) => ({
        contents: SOURCE,
        resolveDir: pluginData,
        loader: 'js',
      }));
    },
  };
}

type ResolveOptions = NonNullable<Parameters<PluginBuild['resolve']>[1]>;

/** The folder of the chain's package, or undefined if it is not bundled, or too old to be split. */
async function folderOfChain(build: PluginBuild, options: ResolveOptions): Promise<string | undefined> {
  // A path below the package is not resolved by this plugin again.
  const { path, external, errors } = await build.resolve(`${CHAIN}/package.json`, options);
  if (external || errors.length > 0) return undefined;
  const folder = packageFolder(path.replaceAll('\\', '/'));
  return folder !== undefined && hasParts(path) ? folder : undefined;
}

function hasParts(manifest: string): boolean {
  const { dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8'));
  return PARTS.every((name) => dependencies[name] !== undefined);
}
