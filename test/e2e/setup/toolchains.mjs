// What examples/polyglot needs: compilers, what runs its function in Java, and what publishes its image.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { modules, root } from '../../../tools/shared/paths.mjs';
import { run } from '../../../tools/shared/programs.mjs';

const cache = join(modules, '.cache');
const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
const PATH = [process.env.PATH, join(cargoHome, 'bin')].join(delimiter);

/** The tools, and the least version of those that the sources ask for one. */
const needs = { go: ['version', '1.26'], cargo: ['--version'], javac: ['-version', '17'], mvn: ['--version'] };

/** Why the example cannot be built and run here, or undefined. */
export function whyNoPolyglot() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'its functions are for Linux on x86_64';
  for (const [name, [argument, least = '0']] of Object.entries(needs)) {
    const { error, stdout, stderr } = spawnSync(name, [argument], { encoding: 'utf8', env: { ...process.env, PATH } });
    if (error) return `there is no ${name} here`;
    const [found] = /\d+\.\d+/.exec(stdout + stderr) ?? ['0'];
    if (found.localeCompare(least, undefined, { numeric: true }) < 0)
      return `${name} is ${found} here, and ${least} is needed`;
  }
  return undefined;
}

/** Variables that tools are set by. */
const SETTINGS = /^(?:GO[A-Z0-9]+|(?:CARGO|RUSTUP|MAVEN|JAVA)_\w+|SSL_CERT_\w+|(?:HTTPS?|NO)_PROXY)$/i;

/** How the tools are set here, and where they keep what they have downloaded and compiled: the CDK CLI runs with another home. */
export function toolchainEnv() {
  const home = homedir();
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => SETTINGS.test(name))),
    CARGO_HOME: cargoHome,
    RUSTUP_HOME: process.env.RUSTUP_HOME ?? join(home, '.rustup'),
    CARGO_TARGET_DIR: join(cache, 'polyglot-rust'),
    // What is tested is the way to the function, not its speed: optimized, the crates take three times as long to compile.
    CARGO_PROFILE_RELEASE_OPT_LEVEL: '0',
    GOENV: process.env.GOENV ?? join(home, '.config', 'go', 'env'),
    GOPATH: process.env.GOPATH ?? join(home, 'go'),
    GOCACHE: process.env.GOCACHE ?? join(home, '.cache', 'go-build'),
  };
}

/** A program in a folder that publishes container images in the place of Docker. */
export function imagePublisherIn(folder) {
  const program = join(process.env.LAMBDAFORM_TRANSPILED, 'src', 'packaging', 'engine', 'lambdaform-image.js');
  const script = join(folder, 'lambdaform-image');
  writeFileSync(script, `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`, { mode: 0o755 });
  return script;
}

/** The folder with AWS's client for functions in Java: Maven gets it once. */
export async function javaRuntime() {
  const pom = join(root, 'tools', 'emulator', 'runtimes', 'java', 'pom.xml');
  const hash = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 16);
  const folder = join(cache, `java-runtime-${hash}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(`${folder}-`);
  const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
  try {
    await run('mvn', ['-B', '-q', '-ntp', '-f', pom, copy, `-DoutputDirectory=${work}`]);
    renameSync(work, folder);
  } catch (error) {
    rmSync(work, { recursive: true });
    if (!existsSync(folder)) throw error; // else another run was faster
  }
  return folder;
}
