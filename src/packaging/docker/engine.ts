import type { ToolNeed } from '../model/tool';

/** The program that runs containers: the one that the CDK takes, too. */
export function engineName(): string {
  return process.env.CDK_DOCKER ?? 'docker';
}

/** Docker, or what takes the same arguments. */
export const ENGINE: Omit<ToolNeed, 'name'> = {
  versionArgs: ['--version'],
  install: {
    macOS: 'brew install --cask docker',
    linux: 'sudo apt install docker.io',
    windows: 'wsl --install, then as on Linux',
  },
  otherwise: 'or set CDK_DOCKER to a compatible program, or leave out packaging.buildWith',
};
