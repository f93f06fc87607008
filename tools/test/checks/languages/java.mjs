import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mavenPackages, pack } from '../../../package/pack.mjs';
import { windows } from '../../../shared/paths.mjs';
import { appEnvironment, codeIn, copyFiles, newAppFolder, writeCodeOf, writeFile } from './app.mjs';
import { bundlesOf } from './reference.mjs';

export const name = 'Java';
export const result = 'the same templates and messages as in TypeScript, in two runs';

const page = 'docs/languages/java.md';
const mvn = windows ? 'mvn.cmd' : 'mvn';
/** Programs that end soon gain nothing from optimized code, or from more than one thread that collects garbage. */
const quick = ['-XX:+TieredCompilation', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const junit = '5.11.4';

export function missing() {
  const absent = ['javac', mvn].filter((program) => spawnSync(program, ['-version'], { shell: windows }).status !== 0);
  return absent.length > 0 ? `there is no ${absent.join(' and no ')} here` : undefined;
}

export async function runApps({ step, folder, expected }) {
  const packages = join(folder, 'packages');
  await pack('java', packages, {
    isTranslated: false,
    options: ['--mvn-define', 'maven.javadoc.skip=true'],
    execute: step.run.bind(step),
    env: mavenEnvironment(),
  });
  const app = newAppFolder(folder, 'java');
  const classPath = await compile(step, app, join(packages, 'java'));
  await expected;
  // Each process has another order of the keys in Map.of.
  const runs = ['one', 'two'].map((run) => newAppFolder(app, run));
  for (const cwd of runs) {
    writeCodeOf(page, cwd);
    const options = [...quick, `-Djava.io.tmpdir=${tmpdir()}`, '-cp', classPath];
    await step.run('java', [...options, 'com.example.TryAll'], { cwd, env: appEnvironment(bundlesOf(folder)) });
  }
  return runs;
}

/** Also for the compilers that Maven starts. */
function mavenEnvironment() {
  return { ...process.env, JAVA_TOOL_OPTIONS: [process.env.JAVA_TOOL_OPTIONS, ...quick].filter(Boolean).join(' ') };
}

/** Compiles everything with Maven and returns the class path. */
async function compile(step, app, repository) {
  writeCodeOf(page, app);
  const places = ['main', 'test'].map((kind) => join(app, 'src', kind, 'java', 'com', 'example'));
  for (const place of places) mkdirSync(place, { recursive: true });
  copyFiles('examples/photo-shop/java', places[0]);
  copyFiles('test/languages/java', places[1]);
  writeFile(join(app, 'pom.xml'), project(codeIn(page, 'xml')[0], repository));
  // Maven does not look for a newer file of the same version.
  rmSync(join(mavenPackages, 'dev', 'lambdaform'), { recursive: true, force: true });
  const goals = ['test-compile', 'dependency:build-classpath', '-Dmdep.outputFile=classpath.txt'];
  await step.run(
    mvn,
    ['--batch-mode', '--quiet', `-Dmaven.repo.local=${mavenPackages}`, '-Dstyle.color=never', ...goals],
    {
      cwd: app,
      shell: windows,
      env: mavenEnvironment(),
    },
  );
  const classes = ['classes', 'test-classes'].map((kind) => join(app, 'target', kind));
  return [...classes, readFileSync(join(app, 'classpath.txt'), 'utf8').trim()].join(delimiter);
}

/** @param dependency what the page says to add */
function project(dependency, repository) {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.example</groupId>
  <artifactId>shop</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.source>11</maven.compiler.source>
    <maven.compiler.target>11</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <repositories>
    <repository><id>packed</id><url>${pathToFileURL(repository).href}</url></repository>
  </repositories>
  <dependencies>
    ${dependency}
    <dependency>
      <groupId>org.junit.jupiter</groupId>
      <artifactId>junit-jupiter-api</artifactId>
      <version>${junit}</version>
      <scope>test</scope>
    </dependency>
  </dependencies>
</project>
`;
}
