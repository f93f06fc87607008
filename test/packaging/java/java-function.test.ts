import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { JavaFunction, type JavaFunctionProps } from '../../../src';
import { Project } from '../../bundling/project';
import { filesBelow } from '../../support/files';
import { faultsOf } from '../../support/fixture';
import { filesIn, packed, packedTogether } from '../packed';
import { CLASS, pom, RUNNER } from './sources';

const { PATH = '' } = process.env;
// Maven ends before code that was compiled better would pay: it takes half of the time without.
process.env.MAVEN_OPTS = '-XX:TieredStopAtLevel=1';
afterEach(() => {
  process.env.PATH = PATH;
});
afterAll(() => Project.removeAll());

const has = (name: string) => spawnSync(name, ['-version']).error === undefined;

/** What needs a JDK and Maven says that it was skipped where there are none. */
const withMaven = has('javac') && has('mvn') ? test : test.skip;

function orders(props: Partial<JavaFunctionProps> = {}) {
  return (stack: Construct) =>
    void new JavaFunction(stack, 'Orders', {
      entry: 'orders',
      handler: 'com.example.Orders::handle',
      runtime: lambda.Runtime.JAVA_17,
      ...props,
    });
}

const FILES = { 'orders/pom.xml': pom('orders'), 'orders/src/main/java/com/example/Orders.java': CLASS };

/** What Maven builds here is made in one synth. */
const project = new Project({ ...FILES, 'orders/target/mine.txt': 'kept', 'run/Run.java': RUNNER });
const together = packedTogether(project);
const made = together(orders());

withMaven('a project is compiled in a copy of its own, with its dependencies in lib, and its class answers', () => {
  const { Orders } = made();
  expect(filesIn(Orders).sort()).toEqual(['com/example/Orders.class', 'lib/aws-lambda-java-core-1.2.3.jar']);
  expect(project.read('orders/target/mine.txt')).toBe('kept');
  expect(existsSync(project.path('orders/target/classes'))).toBe(false);
  const path = [Orders.folder, join(Orders.folder, 'lib/aws-lambda-java-core-1.2.3.jar')].join(delimiter);
  const { stdout, stderr } = spawnSync('java', ['-cp', path, project.path('run/Run.java'), 'Ada'], {
    encoding: 'utf8',
  });
  expect([stdout.trim(), stderr]).toEqual(['hello Ada', '']);
  const other = packed(new Project(FILES, 'another'), orders());
  expect(other.Orders.hash).toBe(Orders.hash);
});

project.write(
  filesBelow('shop', {
    'pom.xml': pom('shop', { packaging: 'pom', modules: ['shared', 'orders'] }),
    'shared/pom.xml': pom('shared', { parent: true }),
    'shared/src/main/java/com/example/Words.java':
      'package com.example; public class Words { public static String HELLO = "hi "; }',
    'orders/pom.xml': pom('orders', { parent: true, needs: 'shared' }),
    'orders/src/main/java/com/example/Orders.java': CLASS.replace('"hello "', 'Words.HELLO'),
  }),
);
const ofShop = together(orders({ entry: 'shop/orders' }));

withMaven('a module is built with the modules that it needs', () => {
  const names = filesIn(ofShop().Orders);
  expect(names).toContain('lib/shared-1.jar');
});

project.write(
  filesBelow('broken', {
    ...FILES,
    'orders/src/main/java/com/example/Orders.java': CLASS.replace('return', 'retrun'),
  }),
);
const broken = together(orders({ entry: 'broken/orders' }));

withMaven('an error shows what the compiler says', () => {
  const [{ code, what }] = faultsOf(broken);
  expect(code).toBe('PackagingFailed');
  expect(what).toMatch(/Orders\.java:\[?\d+/);
});

/** A program in the place of Gradle that copies what a test gives it, and says so. */
const STAND_IN = `#!/bin/sh
if [ "$1" = "--version" ]; then echo "stand-in for Gradle 9.0.0"; exit; fi
echo "$@" > ../arguments.txt
cp -r classes/. "$LAMBDAFORM_OUT"
`;

const withShell = has('javac') && process.platform !== 'win32' ? test : test.skip;

withShell('Gradle is called without a daemon, for the task of the function, with a script of its own', () => {
  const project = new Project({
    'orders/build.gradle': '',
    'orders/classes/com/example/Orders.class': 'x',
    'tools/gradle': STAND_IN,
  });
  chmodSync(project.path('tools/gradle'), 0o755);
  process.env.PATH = `${project.path('tools')}${delimiter}${PATH}`;
  expect(filesIn(packed(project, orders({ buildArguments: ['-Pfast'] })).Orders)).toEqual(['com/example/Orders.class']);
});

withShell.each<[string, Buffer, Partial<JavaFunctionProps>, string]>([
  ['classes are for a newer Java than the runtime', classFile(65), {}, 'JavaTooNew'],
  ['the class of the handler is missing', classFile(61), { handler: 'com.example.Order' }, 'HandlerNotFound'],
])('an error says that %s', (_name, content, props, code) => {
  const project = new Project({ 'orders/pom.xml': '', 'dist/com/example/x': '' });
  require('node:fs').writeFileSync(project.path('dist/com/example/Orders.class'), content);
  const faults = faultsOf(() => packed(project, orders({ packaging: { prebuilt: 'dist' }, ...props })));
  expect(faults.map((fault) => fault.code)).toEqual([code]);
});

test('an error says that there is no project', () => {
  const faults = faultsOf(() => packed(new Project({ 'orders/Orders.java': '' }), orders()));
  expect(faults.map(({ code }) => code)).toEqual(['JavaProjectNotFound']);
});

function classFile(version: number): Buffer {
  const file = Buffer.alloc(16);
  file.writeUInt32BE(0xcafebabe, 0);
  file.writeUInt16BE(version, 6);
  return file;
}
