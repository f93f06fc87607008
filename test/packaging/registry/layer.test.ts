import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { writeLayer } from '../../../src/packaging/registry/layer';
import { Project } from '../../bundling/project';

const folder = mkdtempSync(join(tmpdir(), 'lambdaform-layer-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  Project.removeAll();
});

function layerOf(files: Readonly<Record<string, string>>, name: string) {
  return writeLayer(new Project(files).path(''), 'var/task', join(folder, name));
}

const FILES = { 'app.py': 'def handler(event, context):\n    return event\n'.repeat(1000), 'data/rates.json': '{}' };

test('the same files give the same layer on every machine, with every version of Node.js', () => {
  const [one, other] = [layerOf(FILES, 'one'), layerOf(FILES, 'other')];
  expect(other.digest).toBe(one.digest);
  // Another digest here is another digest of all images that people have deployed.
  expect(one.digest).toBe('sha256:c95e62022214e83b490fa3f0469768dae17ee985bec13a9dfb67e055c2e2d921');
});

test('a layer is the compressed form of its archive, with every folder before what is in it', () => {
  const { path, size, diffId } = layerOf(FILES, 'archive');
  const packed = readFileSync(path);
  const archive = gunzipSync(packed);
  expect(packed.byteLength).toBe(size);
  expect(size).toBeLessThan(archive.byteLength / 10);
  expect(diffId).toMatch(/^sha256:[0-9a-f]{64}$/);
  const names = ['var/', 'var/task/', 'var/task/app.py', 'var/task/data/', 'var/task/data/rates.json'];
  const places = names.map((one) => archive.indexOf(`${one}\0`));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places[0]).toBe(0);
});
