import { chmodSync } from 'node:fs';
import { delimiter } from 'node:path';
import { Project } from './project';

/** Takes packages, with all that they depend on, from where the app has them. */
const PROGRAM = (modules: string) => `#!${process.execPath}
const { cpSync, existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const install = (name) => {
  const from = join(${JSON.stringify(modules)}, name);
  const to = join('node_modules', name);
  if (existsSync(to) || !existsSync(from)) return;
  cpSync(from, to, { recursive: true, dereference: true });
  Object.keys(JSON.parse(readFileSync(join(to, 'package.json'), 'utf8')).dependencies ?? {}).forEach(install);
};
Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).dependencies ?? {}).forEach(install);
`;

/** Does something with an npm that needs no registry: it copies the packages of a project. */
export function withCopyingNpm<T>(project: Project, action: () => T): T {
  const { PATH } = process.env;
  const tools = new Project({ npm: PROGRAM(project.path('node_modules')) });
  chmodSync(tools.path('npm'), 0o755);
  process.env.PATH = `${tools.dir}${delimiter}${PATH}`;
  try {
    return action();
  } finally {
    process.env.PATH = PATH;
  }
}
