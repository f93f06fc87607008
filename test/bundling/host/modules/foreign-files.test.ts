import { readdirSync } from 'node:fs';
import { removeForeignFiles } from '../../../../src/bundling/host/modules/foreign-files';
import { Project } from '../../project';

afterAll(() => Project.removeAll());

/** The header of a file that is compiled for Linux. */
function linux(cpu: 'x64' | 'arm'): string {
  const head = Buffer.alloc(64);
  head.write('\x7fELF\x02\x01', 'latin1');
  head.writeUInt16LE(cpu === 'x64' ? 62 : 40, 18);
  return head.toString('latin1');
}

const manifest = (more: object = {}) => JSON.stringify({ version: '1.0.0', ...more });

test('compiled files for another processor are removed where that costs nothing', () => {
  const project = new Project({
    'node_modules/chooses/package.json': manifest(),
    'node_modules/chooses/bin/arm/a.node': linux('arm'),
    'node_modules/chooses/bin/x64/a.node': linux('x64'),
    'node_modules/tries/package.json': manifest({ optionalDependencies: { '@s/faster': '1', needed: '1' } }),
    'node_modules/tries/lib/index.js':
      "let a; try { a = require('../build/Release/a.node'); } catch {} require('@s/faster');",
    'node_modules/tries/build/Release/a.node': linux('arm'),
    'node_modules/tries/build/Release/obj.target/a.node': linux('arm'),
    'node_modules/tries/node_modules/@s/faster/package.json': manifest(),
    'node_modules/tries/node_modules/@s/faster/a.node': linux('arm'),
    'node_modules/needs/package.json': manifest({ dependencies: { needed: '1' } }),
    'node_modules/needs/index.js': "exports.a = require('./a.node');",
    'node_modules/needs/a.node': linux('arm'),
    'node_modules/needed/package.json': manifest(),
    'node_modules/needed/a.node': linux('arm'),
    'node_modules/asked/package.json': manifest(),
    'node_modules/asked/a.node': linux('arm'),
    'node_modules/other/package.json': manifest({ optionalDependencies: { asked: '1' } }),
  });
  removeForeignFiles(project.path('node_modules'), 'x64', ['tries', 'needs', 'chooses', 'asked']);
  const left = readdirSync(project.path('node_modules'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.node'),
  );
  expect(left.sort()).toEqual(['asked/a.node', 'chooses/bin/x64/a.node', 'needed/a.node', 'needs/a.node']);
});
