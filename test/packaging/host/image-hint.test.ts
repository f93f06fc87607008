import { chmodSync } from 'node:fs';
import { isEngineMissing } from '../../../src/packaging/host/image-hint';
import { Project } from '../../bundling/project';

afterAll(() => Project.removeAll());

test('a container engine is what CDK_DOCKER names, or docker in PATH', () => {
  const project = new Project({ 'with/docker': '', 'without/podman': '' });
  chmodSync(project.path('with/docker'), 0o755);
  const [found, missing] = ['with', 'without'].map((folder) => ({ PATH: project.path(folder) }));
  const named = { ...missing, CDK_DOCKER: 'podman' };
  expect([found, missing, named, {}].map(isEngineMissing)).toEqual([false, true, false, true]);
});
