import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { RubyFunction, type RubyFunctionProps } from '../../../src';
import { Project } from '../../bundling/project';
import { filesBelow } from '../../support/files';
import { faultsOf } from '../../support/fixture';
import { filesIn, packed, packedTogether } from '../packed';
import { invokeOnce } from '../runtime-host';

const { PATH = '' } = process.env;
afterEach(() => {
  process.env.PATH = PATH;
});
afterAll(() => Project.removeAll());

const CLIENT = join(__dirname, '../../../tools/emulator/runtimes/ruby.rb');
const HANDLER = "require 'greeting'\n\ndef handler(event:, context:)\n  { text: Greeting.of(event['name']) }\nend\n";
const LOCK = `GEM
  remote: https://rubygems.org/
  specs:
    greeting (1.0.0)

PLATFORMS
  aarch64-linux
  x86_64-linux

DEPENDENCIES
  greeting
`;
const GEMFILE = "source 'https://rubygems.org'\ngem 'greeting'\n";
const FILES = { 'send/app.rb': HANDLER, 'send/Gemfile': GEMFILE, 'send/Gemfile.lock': LOCK };

/** Programs in the place of Ruby and Bundler: they say what they are, and install a gem as Bundler does. */
const RUBY = `#!/bin/sh
if [ "$1" = "--version" ]; then echo "stand-in for ruby 4.0.1"; else echo 4.0.0; fi
`;
const BUNDLE = `#!/bin/sh
if [ "$1" = "--version" ]; then echo "stand-in for Bundler 2.6.2"; exit; fi
if [ "$BUNDLE_FROZEN" != "true" ]; then echo "not frozen"; exit 1; fi
gems="$BUNDLE_PATH/ruby/4.0.0"
mkdir -p "$gems/gems/greeting-1.0.0/lib" "$gems/cache" "$gems/build_info"
echo "module Greeting; def self.of(name) = 'hello ' + name; end" > "$gems/gems/greeting-1.0.0/lib/greeting.rb"
echo "$RUBYOPT $BUNDLE_WITHOUT" > "$gems/cache/asked"
`;

function send(props: Partial<RubyFunctionProps> = {}) {
  return (stack: Construct) => void new RubyFunction(stack, 'Send', { entry: 'send', ...props });
}

function project(files: Record<string, string> = {}): Project {
  const made = new Project({ ...FILES, 'tools/ruby': RUBY, 'tools/bundle': BUNDLE, ...files });
  for (const name of ['ruby', 'bundle']) chmodSync(made.path(`tools/${name}`), 0o755);
  return made;
}

/** Runs an action with the programs of a project. */
function withTools<T>(made: Project, action: () => T): T {
  process.env.PATH = `${made.path('tools')}${delimiter}${PATH}`;
  return action();
}

const shared = project();
const together = packedTogether(shared);

/** A function in a folder of one project. All of them are made in one synth. */
function sendIn(folder: string, files: Record<string, string> = {}, props: Partial<RubyFunctionProps> = {}) {
  shared.write(filesBelow(folder, { ...FILES, ...files }));
  const made = together(send({ entry: `${folder}/send`, ...props }));
  return () => withTools(shared, made);
}

const withShell = process.platform === 'win32' ? test.skip : test;

const full = sendIn('full', { 'send/spec/app_spec.rb': '', 'send/.bundle/config': '' });

withShell('sources and gems are in one folder, without what only the installation needs', () => {
  const { Send } = full();
  expect(filesIn(Send)).toEqual([
    'Gemfile',
    'Gemfile.lock',
    'app.rb',
    'vendor/bundle/ruby/4.0.0/gems/greeting-1.0.0/lib/greeting.rb',
  ]);
});

const plain = sendIn('plain');

withShell('the folder of the project is left as it is', () => {
  plain();
  expect(shared.list('plain/send').sort()).toEqual(['Gemfile', 'Gemfile.lock', 'app.rb']);
});

const hasRuby = spawnSync('ruby', ['--version']).error === undefined;

/** What needs Ruby says that it was skipped where there is none. */
const withRuby = hasRuby ? test : test.skip;

withRuby('a function without gems needs no tool, and answers', async () => {
  const made = new Project({
    'send/app.rb': "def handler(event:, context:)\n  { text: 'hi ' + event['name'] }\nend\n",
  });
  const { Send } = packed(made, send());
  const ruby = { command: 'ruby', args: [CLIENT] };
  expect(await invokeOnce(Send.folder, ruby, { name: 'Ada' }, 'app.handler')).toEqual({ payload: { text: 'hi Ada' } });
});

const MISTAKES: [string, Record<string, string>, Partial<RubyFunctionProps>, string][] = [
  ['the lock file is empty', { 'send/Gemfile.lock': '' }, {}, 'RubyPlatform'],
  [
    'the lock file is not for the machine',
    { 'send/Gemfile.lock': LOCK.replace('  aarch64-linux\n', '') },
    {},
    'RubyPlatform',
  ],
  ['Ruby has another version than the runtime', {}, { runtime: lambda.Runtime.RUBY_3_3 }, 'RubyVersion'],
  ['the file of the handler is missing', {}, { handler: 'main.handler' }, 'HandlerNotFound'],
  ['the handler names no method', {}, { handler: 'app' }, 'HandlerNotFound'],
  [
    'the lock file is stale',
    { 'tools/bundle': BUNDLE.replace('gems=', 'echo "The gemspecs for path gems changed"; exit 16\ngems=') },
    {},
    'RubyLockOutdated',
  ],
  [
    'a gem is compiled',
    { 'tools/bundle': BUNDLE.replace('gems=', 'echo "Failed to build gem native extension."; exit 5\ngems=') },
    {},
    'RubyNative',
  ],
];
const mistakes = MISTAKES.map(([name, files, props, code], index) => {
  if (!('tools/bundle' in files)) return [name, sendIn(`mistake${index}`, files, props), code] as const;
  const made = project(files);
  return [name, () => withTools(made, () => packed(made, send(props))), code] as const;
});

withShell.each(mistakes)('an error says that %s', (_name, make, code) => {
  expect(faultsOf(make).map((fault) => fault.code)).toEqual([code]);
});

test('an error says that there is no lock file at all', () => {
  const made = new Project({ 'send/app.rb': HANDLER, 'send/Gemfile': GEMFILE });
  expect(faultsOf(() => packed(made, send())).map(({ code }) => code)).toEqual(['RubyNotLocked']);
});
