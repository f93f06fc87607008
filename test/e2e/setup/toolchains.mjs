// What examples/polyglot needs: compilers, what runs its function in Java, and what publishes its image.

import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { modules, root } from '../../../tools/shared/paths.mjs';
import { run } from '../../../tools/shared/programs.mjs';

const cache = join(modules, '.cache');
const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
const folders = [...(process.env.PATH ?? '').split(delimiter), join(cargoHome, 'bin')];

/** Why the example cannot be built and run here, or undefined. */
export function whyNoPolyglot() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'its functions are for Linux on x86_64';
  const absent = ['go', 'cargo', 'javac', 'mvn'].filter(
    (name) => !folders.some((folder) => existsSync(join(folder, name))),
  );
  return absent.length > 0 ? `there is no ${absent.join(' and no ')} here` : undefined;
}

/** Where the tools keep what they have downloaded and compiled: the CDK CLI runs with another home. */
export function toolchainEnv() {
  const home = homedir();
  return {
    CARGO_HOME: cargoHome,
    RUSTUP_HOME: process.env.RUSTUP_HOME ?? join(home, '.rustup'),
    CARGO_TARGET_DIR: join(cache, 'polyglot-rust'),
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
  const work = mkdtempSync(`${folder}-`);
  const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
  await run('mvn', ['-B', '-q', '-ntp', '-f', pom, copy, `-DoutputDirectory=${work}`]);
  try {
    renameSync(work, folder);
  } catch {
    rmSync(work, { recursive: true }); // another run was faster
  }
  return folder;
}
