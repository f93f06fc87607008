import { chmodSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Construct } from 'constructs';
import { PythonFunction } from '../../../src';
import { Project } from '../../bundling/project';
import { faultsOf } from '../../support/fixture';
import { filesIn, packed } from '../packed';

// Only `npm test -- lock-tools` runs this file: Poetry and Pipenv themselves, as uv installs them into its cache.

const { PATH = '' } = process.env;
const VENV = join(__dirname, '../../../.venv', process.platform === 'win32' ? 'Scripts' : 'bin');

afterAll(() => {
  process.env.PATH = PATH;
  Project.removeAll();
});

const HASHES = [
  '12f65c9b470abda6dc35cf8e63cc574b1c52b11df2c86030af0ac09b01b13ea9',
  '946d195a0d259cbba61165e88e65941f16e9b36ea6ddb97f00452bae8b1287d3',
];

const tool = (from: string) =>
  `#!/bin/sh\nexec '${join(VENV, 'uvx')}' -q --python '${join(VENV, 'python3')}' ${from} "$@"\n`;

const POETRY = {
  'bin/poetry': tool('--from poetry==2.5.1 --with poetry-plugin-export==1.10.0 poetry'),
  'mail/pyproject.toml': `[project]
name = "mail"
version = "1.0.0"
requires-python = ">=3.10"
dependencies = ["idna==3.10"]

[tool.poetry]
package-mode = false
`,
  'mail/poetry.lock': `[[package]]
name = "idna"
version = "3.10"
description = ""
optional = false
python-versions = ">=3.6"
groups = ["main"]
files = [
    {file = "idna-3.10-py3-none-any.whl", hash = "sha256:${HASHES[1]}"},
    {file = "idna-3.10.tar.gz", hash = "sha256:${HASHES[0]}"},
]

[metadata]
lock-version = "2.1"
python-versions = ">=3.10"
content-hash = "2ade784f2dee667d9f68716748cc9bbb194bc6eed97094060f8cc94df9f6c721"
`,
};

const PIPENV = {
  'bin/pipenv': tool('--from pipenv==2026.10.3 pipenv'),
  'mail/Pipfile':
    '[[source]]\nurl = "https://pypi.org/simple"\nverify_ssl = true\nname = "pypi"\n\n[packages]\nidna = "==3.10"\n',
  'mail/Pipfile.lock': JSON.stringify({
    _meta: {
      hash: { sha256: 'f5fa73d04b05c66039db196e3474fc703ab5bdbe30f358764dbd373247320edc' },
      'pipfile-spec': 6,
      requires: {},
      sources: [{ name: 'pypi', url: 'https://pypi.org/simple', verify_ssl: true }],
    },
    default: {
      idna: {
        hashes: HASHES.map((hash) => `sha256:${hash}`),
        index: 'pypi',
        markers: "python_version >= '3.6'",
        version: '==3.10',
      },
    },
    develop: {},
  }),
};

/** A project whose first program is the tool. */
function project(files: Record<string, string>): Project {
  const made = new Project({ 'mail/app.py': 'def handler(event, context):\n    return 1\n', ...files });
  for (const name of Object.keys(files).filter((file) => file.startsWith('bin/'))) chmodSync(made.path(name), 0o755);
  process.env.PATH = [made.path('bin'), VENV, PATH].join(delimiter);
  return made;
}

const mail = (stack: Construct) => void new PythonFunction(stack, 'Send', { entry: 'mail' });

// Scripts of a shell stand for the tools.
const withShell = process.platform === 'win32' ? test.skip : test;

withShell.each([
  ['Poetry', POETRY, 'mail/pyproject.toml'],
  ['Pipenv', PIPENV, 'mail/Pipfile'],
])('the lock file of %s decides on the packages, and a stale one is an error', (_name, files, manifest) => {
  const made = project(files);
  const names = filesIn(packed(made, mail).Send).map((name) => name.split('/')[0]);
  expect([...new Set(names)]).toEqual(['app.py', 'idna-3.10.dist-info', 'idna']);
  made.write({ [manifest]: made.read(manifest).replace('3.10"', '3.9"') });
  expect(faultsOf(() => packed(made, mail)).map(({ code }) => code)).toEqual(['PythonLockOutdated']);
});
