import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSettings } from '../../../../src/bundling/host/build-settings';
import { HelperThread } from '../../../../src/bundling/worker/life/helper-thread';
import { type Keeping, KeptParts } from '../../../../src/bundling/worker/sdk-part/kept-parts';
import { PartKeeper } from '../../../../src/bundling/worker/sdk-part/part-keeper';
import type { SdkPart } from '../../../../src/bundling/worker/sdk-part/sdk-part';
import type { SdkSet } from '../../../../src/bundling/worker/sdk-part/sdk-set';
import { Project } from '../../project';

const PACKAGES = ['client-shop', 'client-mail'].map((name) => `node_modules/@aws-sdk/${name}`);
const CODE = 'exports.client = class {};';
const program = join(String(process.env.LAMBDAFORM_TRANSPILED), 'src/bundling/worker/helper/helper.js');
const thread = new HelperThread(program);
let project: Project;

beforeAll(async () => {
  thread.start(100, 1, 3);
  const files = PACKAGES.flatMap((folder) => [
    [`${folder}/package.json`, '{ "main": "./index.js" }'],
    [`${folder}/index.js`, 'export { Client } from "./client.js";'],
    [`${folder}/client.js`, 'export class Client {}'],
  ]);
  project = new Project({ 'package.json': '{}', 'out/sdk.js': CODE, ...Object.fromEntries(files) });
  // What is young may have changed while it was read.
  for (const at = Date.now(); Date.now() < at + 50; ) await new Promise((resolve) => setTimeout(resolve, 5));
});

afterAll(async () => {
  await thread.end();
  Project.removeAll();
});

function keepingIn(cache: string): Keeping {
  const order = { appDir: project.dir, cacheDir: project.path(cache), outdir: project.path('cdk.out') };
  return { order, settings: buildSettings({}), packages: new Map(), tools: 'tools', startedAt: Date.now() };
}

/** A part for each package; both were built in one call. */
function fresh(place = project.path('out/sdk.js')): { id: string; set: SdkSet; part: SdkPart }[] {
  const imports = [{ path: '', kind: 'import-statement' as const, original: './client.js' }];
  const inputs = Object.fromEntries(
    PACKAGES.flatMap((folder) => [
      [`${folder}/index.js`, { bytes: 40, imports: [{ ...imports[0], path: `${folder}/client.js` }] }],
      [`${folder}/client.js`, { bytes: 30, imports: [] }],
    ]),
  );
  return PACKAGES.map((folder) => {
    const file = { path: 'sdk.js', hash: '', contents: Buffer.from(CODE), text: CODE };
    const live = { [`${folder}/client.js`]: { bytesInOutput: 10 } };
    const meta = { bytes: CODE.length, exports: ['client'], imports: [], inputs: live };
    const set = { share: 'sdk', symbols: [{ symbol: 's', path: project.path(`${folder}/index.js`), name: 'Client' }] };
    return {
      id: folder,
      set: { ...set, loaded: [] },
      part: { file, meta, inputs, warnings: [], startedAt: Date.now(), place },
    };
  });
}

/** All files of a cache, with their contents. */
function contentsOf(cache: string): Record<string, string> {
  const files = readdirSync(project.path(cache), { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  const paths = files.map((one) => join(one.parentPath, one.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(project.path(cache).length), readFileSync(path, 'utf8')]));
}

/** Keeps the parts in a cache; those that are not wanted turned out to be of no use. */
function keptBy(by: HelperThread, keeping: Keeping, place?: string, wanted = PACKAGES) {
  const all = fresh(place);
  const inputs = all[0].part.inputs;
  const parts = all.map(({ part, ...rest }) => ({ ...rest, part: { ...part, inputs } }));
  const keeper = new PartKeeper(by, new KeptParts(keeping));
  keeper.begin(
    parts.map(({ set }) => set),
    parts.map(({ part }) => part),
  );
  return Promise.all(keeper.keep(parts.filter(({ id }) => wanted.includes(id))));
}

test('a thread keeps parts exactly as the process itself does', async () => {
  const ask = jest.spyOn(thread, 'ask');
  const here = await keptBy(new HelperThread(), keepingIn('here'));
  expect(ask).not.toHaveBeenCalled();
  const apart = await keptBy(thread, keepingIn('apart'));
  expect(await ask.mock.results[0].value).toEqual(apart);
  expect(apart).toEqual(here);
  expect(apart.map((one) => one?.files.size)).toEqual([2, 2]);
  expect(contentsOf('apart')).toEqual(contentsOf('here'));
  const found = new KeptParts(keepingIn('apart')).find(PACKAGES[1]);
  expect(found?.file.text).toBe(CODE);
  expect(await found?.covered).toEqual(apart[1]);
});

test('a part that is of no use is not kept', async () => {
  expect(await keptBy(thread, keepingIn('useful'), undefined, [PACKAGES[1]])).toHaveLength(1);
  const parts = new KeptParts(keepingIn('useful'));
  expect(PACKAGES.map((id) => parts.find(id) !== undefined)).toEqual([false, true]);
});

test('the process keeps what a thread cannot read', async () => {
  const covered = await keptBy(thread, keepingIn('unread'), project.path('out/none.js'));
  expect(covered).toEqual(await keptBy(new HelperThread(), keepingIn('here')));
});

test('nothing is covered by what cannot be kept', async () => {
  const { order, ...rest } = keepingIn('nowhere');
  const keeping = { ...rest, order: { ...order, cacheDir: project.path('package.json') } };
  expect(await keptBy(thread, keeping)).toEqual([undefined, undefined]);
});
