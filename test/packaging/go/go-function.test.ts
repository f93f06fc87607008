import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { GoFunction, type GoFunctionProps } from '../../../src';
import { Project } from '../../bundling/project';
import { filesBelow } from '../../support/files';
import { faultsOf } from '../../support/fixture';
import { filesIn, packed, packedTogether } from '../packed';
import { invokeOnce } from '../runtime-host';
import { handlerOf, MODULE } from './sources';

afterAll(() => Project.removeAll());

/** Emulates a processor for programs of another one, where the machine has it. */
const QEMU = ['/usr/bin/qemu-aarch64-static', '/usr/bin/qemu-aarch64'].find((path) => existsSync(path));

function orders(props: Partial<GoFunctionProps> = {}) {
  return (stack: Construct) => void new GoFunction(stack, 'Orders', { entry: 'cmd/orders', ...props });
}

const SHOP = {
  'go.mod': MODULE,
  'cmd/orders/main.go': handlerOf('greeting.Of(event)', 'example.com/shop/greeting'),
  'greeting/greeting.go': 'package greeting\n\nfunc Of(name string) string { return "hello " + name }\n',
};

function shop(files: Record<string, string> = {}): Project {
  return new Project({ ...SHOP, ...files });
}

/** Makes a cache with what Go has compiled until now. To compile its own packages takes many seconds. */
function linkGoCache(to: string): void {
  const cache = execFileSync('go', ['env', 'GOCACHE'], { encoding: 'utf8' }).trim();
  const folders = existsSync(cache) ? readdirSync(cache).filter((name) => /^[0-9a-f]{2}$/.test(name)) : [];
  for (const folder of folders) {
    mkdirSync(join(to, folder), { recursive: true });
    for (const file of readdirSync(join(cache, folder))) symlinkSync(join(cache, folder, file), join(to, folder, file));
  }
}

const X86: Partial<GoFunctionProps> = { architecture: lambda.Architecture.X86_64 };

/** What the tests begin with is made in one synth. */
const shared = shop({ 'README.md': 'one' });
const together = packedTogether(shared);
const made = together((stack) => {
  orders(X86)(stack);
  new GoFunction(stack, 'Arm', { entry: 'cmd/orders' });
});

/** A function of a module of its own. */
function inModule(name: string, files: Record<string, string>, props: Partial<GoFunctionProps> = {}) {
  shared.write(filesBelow(name, { ...SHOP, ...files }));
  return together(orders({ ...X86, ...props, entry: `${name}/${props.entry ?? 'cmd/orders'}` }));
}

test('a program is compiled for the architecture of the function, and answers', async () => {
  const { Orders, Arm } = made();
  expect(filesIn(Orders)).toEqual(['bootstrap']);
  const bootstrap = join(Orders.folder, 'bootstrap');
  expect(await invokeOnce(Orders.folder, { command: bootstrap }, 'Ada')).toEqual({ payload: 'hello Ada' });
  expect(Arm.hash).not.toBe(Orders.hash);
  if (QEMU === undefined) return;
  const emulated = { command: QEMU, args: [join(Arm.folder, 'bootstrap')] };
  expect(await invokeOnce(Arm.folder, emulated, 'Bob')).toEqual({ payload: 'hello Bob' });
});

test('the same sources give the same program in another folder, with another home and umask', () => {
  // Few packages of Go are imported, and none of the module has been compiled before.
  const program = `package main\n\nimport "example.com/shop/greeting"\n\nfunc main() { println(greeting.Of("${Date.now()}")) }\n`;
  const word = `package greeting\n\nfunc Of(name string) string { return name + "${Date.now()}" }\n`;
  const small = { 'cmd/orders/main.go': program, 'greeting/greeting.go': word };
  // What is compiled now is not shared.
  const other = shop({ ...small, 'home/.keep': '' });
  linkGoCache(other.path('home/cache'));
  const one = packed(shop(small), orders(X86)).Orders;
  const mask = process.umask(0o077);
  const environment = { HOME: other.path('home'), GOCACHE: other.path('home/cache') };
  const { hash } = packed(other, orders({ ...X86, packaging: { environment } })).Orders;
  process.umask(mask);
  expect(hash).toBe(one.hash);
});

test('a change in any package of the module is found, and other files do not matter', () => {
  const hash = () => packed(shared, orders(X86)).Orders.hash;
  const first = made().Orders.hash;
  shared.write({ 'README.md': 'two', 'other/other.go': 'package other\n' });
  expect(hash()).toBe(first);
  shared.write({
    'greeting/greeting.go': 'package greeting\n\nfunc Of(name string) string { return "hi " + name }\n',
  });
  const second = hash();
  expect(second).not.toBe(first);
  shared.write({ 'greeting/init.go': 'package greeting\n\nimport "os"\n\nfunc init() { os.Setenv("X", "1") }\n' });
  expect(hash()).not.toBe(second);
});

const embedding = inModule('embedding', {
  'greeting/greeting.go':
    'package greeting\n\nimport "embed"\n\n//go:embed texts/*\nvar texts embed.FS\n\nfunc Of(name string) string { all, _ := texts.ReadDir("texts"); return name + all[0].Name() }\n',
  'greeting/texts/b.txt': 'b',
});

test('embedded files count, new ones too', () => {
  const first = embedding().Orders.hash;
  shared.write({ 'embedding/greeting/texts/a.txt': 'a' });
  expect(packed(shared, orders({ ...X86, entry: 'embedding/cmd/orders' })).Orders.hash).not.toBe(first);
});

const tagged = inModule(
  'tagged',
  {
    'greeting/greeting.go':
      'package greeting\n\nvar version = "?"\n\nfunc Of(name string) string { return word + name + version }\n',
    'greeting/plain.go': '//go:build !polite\n\npackage greeting\n\nconst word = "hey "\n',
    'greeting/polite.go': '//go:build polite\n\npackage greeting\n\nconst word = "dear "\n',
  },
  { tags: ['polite'], ldFlags: ['-X example.com/shop/greeting.version=7'] },
);

test('tags and linker flags reach the compiler', async () => {
  const { folder } = tagged().Orders;
  expect(await invokeOnce(folder, { command: join(folder, 'bootstrap') }, 'Ada')).toEqual({ payload: 'dear Ada7' });
});

const MISTAKES: [string, Record<string, string>, Partial<GoFunctionProps>, string, RegExp][] = [
  ['there is no folder', {}, { entry: 'cmd/order' }, 'GoPackageNotFound', /cmd\/order/],
  ['the package is no program', {}, { entry: 'greeting' }, 'GoNotMain', /package "greeting"/],
  [
    'the code does not compile',
    { 'greeting/greeting.go': 'package greeting\n\nfunc Of() {}\n' },
    {},
    'PackagingFailed',
    /main\.go:\d+/,
  ],
  [
    'a module is missing',
    {
      'greeting/greeting.go': 'package greeting\n\nimport _ "example.org/x"\n\nfunc Of(n string) string { return n }\n',
    },
    {},
    'GoSumOutdated',
    /go\.mod/,
  ],
  ['Go is too old', { 'go.mod': 'module example.com/shop\n\ngo 1.99\n' }, {}, 'GoTooOld', /Go 1\.99/],
  [
    'a package needs cgo',
    { 'greeting/greeting.go': 'package greeting\n\nimport "C"\n\nfunc Of(n string) string { return n }\n' },
    {},
    'GoCgoNeeded',
    /without cgo/,
  ],
];
const mistakes = MISTAKES.map(
  ([name, files, props, code, said], index) => [name, inModule(`mistake${index}`, files, props), code, said] as const,
);

test.each(mistakes)('an error says that %s', (_name, make, code, said) => {
  const [fault, ...more] = faultsOf(make);
  expect(more).toEqual([]);
  expect([fault.code, fault.at]).toEqual([code, 'Shop/Orders']);
  expect(fault.what).toMatch(said);
});

test('a missing Go is told with a line for each system and the way out', () => {
  const { PATH } = process.env;
  process.env.PATH = '/nowhere';
  try {
    const [{ code, fix }] = faultsOf(() => packed(shop(), orders()));
    expect(code).toBe('ToolNotFound');
    expect(fix).toMatch(/macOS: .*\n.*Linux: .*\n.*Windows: .*\n.*prebuilt/);
  } finally {
    process.env.PATH = PATH;
  }
});

test('a folder without a module is refused', () => {
  const project = new Project({ 'cmd/orders/main.go': 'package main\n\nfunc main() {}\n' });
  expect(faultsOf(() => packed(project, orders())).map(({ code }) => code)).toEqual(['GoModuleNotFound']);
});
