import type { ToolNeed } from '../model/tool';
import type { Manifest } from './manifest';

const OTHERWISE = 'or build elsewhere and name the folder: packaging: { prebuilt: ... }';

const UV: ToolNeed = {
  name: 'uv',
  versionArgs: ['--version'],
  least: '0.5',
  install: {
    macOS: 'brew install uv',
    linux: 'curl -LsSf https://astral.sh/uv/install.sh | sh',
    windows: 'winget install --id=astral-sh.uv -e',
  },
  otherwise: OTHERWISE,
};

export const PYTHON: ToolNeed = {
  name: 'python3',
  versionArgs: ['--version'],
  least: '3.9',
  install: {
    macOS: 'brew install python',
    linux: 'sudo apt install python3 python3-pip',
    windows: 'winget install Python.Python.3.13',
  },
  otherwise: OTHERWISE,
};

const POETRY: ToolNeed = {
  name: 'poetry',
  versionArgs: ['--version'],
  install: {
    macOS: 'pipx install poetry && pipx inject poetry poetry-plugin-export',
    linux: 'pipx install poetry && pipx inject poetry poetry-plugin-export',
    windows: 'pipx install poetry && pipx inject poetry poetry-plugin-export',
  },
  otherwise: OTHERWISE,
};

const PIPENV: ToolNeed = {
  name: 'pipenv',
  versionArgs: ['--version'],
  install: { macOS: 'pipx install pipenv', linux: 'pipx install pipenv', windows: 'pipx install pipenv' },
  otherwise: OTHERWISE,
};

/** The tools that a project needs. Without a manifest, sources are only copied. */
export function toolNeeds(manifest: Manifest | undefined, hasUv: boolean): ToolNeed[] {
  const installer = hasUv ? [PYTHON, UV] : [PYTHON];
  switch (manifest?.kind) {
    case undefined:
      return [];
    // Those that write out what a lock file has do so on this machine.
    case 'uv':
      return [PYTHON, { ...UV, isForHost: true }];
    case 'poetry':
      return [...installer, { ...POETRY, isForHost: true }];
    case 'pipenv':
      return [...installer, { ...PIPENV, isForHost: true }];
    default:
      return installer;
  }
}
