import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Whom a registry is asked as. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

interface DockerConfig {
  readonly auths?: Readonly<Record<string, { readonly auth?: string }>>;
  readonly credHelpers?: Readonly<Record<string, string>>;
  readonly credsStore?: string;
}

/** The names that Docker Hub has in the configuration. */
const DOCKER_HUB = ['https://index.docker.io/v1/', 'index.docker.io', 'docker.io'];

/** How long a helper may take, in milliseconds. */
const PATIENCE = 30_000;

/**
 * What Docker's configuration has for a registry: texts, or a program that is asked for them. Undefined if there is nothing, as
 * for public images.
 *
 * @param registry the host
 * @param folder the folder of the configuration
 */
export function credentialsFor(registry: string, folder = dockerFolder()): Credentials | undefined {
  const config = configIn(folder);
  const names = registry === 'docker.io' ? DOCKER_HUB : [registry, `https://${registry}`];
  const helper = names.map((name) => config.credHelpers?.[name]).find(Boolean) ?? config.credsStore;
  const asked = helper && names.map((name) => ask(helper, name)).find(Boolean);
  return asked || names.map((name) => decoded(config.auths?.[name]?.auth)).find(Boolean);
}

function dockerFolder(): string {
  return process.env.DOCKER_CONFIG ?? join(homedir(), '.docker');
}

function configIn(folder: string): DockerConfig {
  try {
    return JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'));
  } catch {
    return {};
  }
}

function decoded(auth: string | undefined): Credentials | undefined {
  const text = Buffer.from(auth ?? '', 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

function ask(helper: string, name: string): Credentials | undefined {
  const isWindows = process.platform === 'win32';
  const { status, stdout } = spawnSync(`docker-credential-${helper}${isWindows ? '.exe' : ''}`, ['get'], {
    input: name,
    encoding: 'utf8',
    timeout: PATIENCE,
    windowsHide: true,
  });
  if (status !== 0) return undefined;
  try {
    const { Username: user, Secret: password } = JSON.parse(stdout);
    return typeof user === 'string' && typeof password === 'string' ? { user, password } : undefined;
  } catch {
    return undefined;
  }
}
