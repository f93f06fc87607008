import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { FileQuery } from '../../bundling/files/file-queries';
import { statusOf } from '../../bundling/files/file-status';
import type { Fault } from '../../private/errors';
import { localPath } from '../../private/paths';
import { folderContents, folderQueries } from '../model/folder';
import type { BuildPlace, Contents, Package, Packager, Step } from '../model/packager';
import { copyProject } from '../model/project-copy';
import type { Target } from '../model/target';
import type { ToolNeed } from '../model/tool';
import { classFaults } from './class-check';
import { explainJava } from './explain';
import { GRADLE_SCRIPT } from './gradle-script';
import { type JavaProject, MADE, projectIn, wrapperOf } from './project';
import { javaTools } from './tools';

/** The plugin that copies dependencies, in a version that Maven 3 and 4 take. */
const COPY_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';

/** What the user sets of a build in Java. */
export interface JavaSettings {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Builds a project with Maven or Gradle: its classes, and a folder `lib` with the jars that it needs. */
export class JavaPackager implements Packager {
  public readonly language = 'Java';
  public readonly format = 1;
  public readonly variables = ['MAVEN_OPTS', 'MAVEN_ARGS', 'GRADLE_OPTS', 'JAVA_HOME', 'JAVA_TOOL_OPTIONS'];

  public constructor(
    public readonly entry: string,
    public readonly settings: JavaSettings,
  ) {}

  public faults(appDir: string): Fault[] {
    const folder = localPath(appDir, this.entry);
    if (projectIn(folder)) return [];
    const what = `entry "${this.entry}" has neither a pom.xml nor a build.gradle; looked at ${folder}`;
    return [
      { code: 'JavaProjectNotFound', what, fix: `name the folder of a Maven or Gradle project, relative to ${appDir}` },
    ];
  }

  public tools(appDir: string): ToolNeed[] {
    const project = this.project(appDir);
    return javaTools(project.builder, wrapperOf(project));
  }

  public inputs(appDir: string): FileQuery[] {
    return folderQueries(appDir, this.project(appDir).root, MADE);
  }

  public steps(place: BuildPlace, round: number): Step[] {
    if (round > 0) return [];
    const project = this.project(place.appDir);
    copyProject(project.root, this.copyIn(place), MADE);
    return project.builder === 'maven' ? [this.maven(place, project)] : [this.gradle(place, project)];
  }

  public collect(place: BuildPlace): Package {
    const project = this.project(place.appDir);
    const folder = join(this.copyIn(place), relative(project.root, project.folder));
    const classes = join(folder, 'target', 'classes');
    const own =
      project.builder === 'maven' && statusOf(classes) ? folderContents(classes) : new Map<string, Uint8Array>();
    const contents = new Map([...folderContents(place.out), ...own]);
    const snapshots = [...contents.keys()].filter((name) => /^lib\/.*-SNAPSHOT\.jar$/.test(name));
    const faults = this.judge(contents, place.target, `entry "${this.entry}"`);
    const isOfProject = project.root !== project.folder;
    if (snapshots.length === 0 || isOfProject) return { contents, faults };
    return { contents, faults, volatile: `${snapshots[0]} is a snapshot, which may change at any time` };
  }

  public judge(contents: Contents, { handler, runtime }: Target, where: string): Fault[] {
    return classFaults(contents, handler, runtime, where);
  }

  /** Jars hold libraries for several machines, and load the one that fits. */
  public isNeutral(name: string): boolean {
    return name.endsWith('.jar') || name.endsWith('.class');
  }

  public explain(output: string, target: Target): Fault | undefined {
    return explainJava(output, this.entry, target);
  }

  private maven(place: BuildPlace, { folder, root }: JavaProject): Step {
    const cwd = this.copyIn(place);
    const module = relative(root, folder).replaceAll('\\', '/');
    const part = module === '' ? [] : ['-pl', module, '-am'];
    const copy = [
      `${COPY_PLUGIN}:copy-dependencies`,
      '-DincludeScope=runtime',
      `-DoutputDirectory=${join(place.out, 'lib')}`,
    ];
    const args = ['-B', '-q', '-ntp', '-DskipTests', ...part, 'package', ...copy, ...this.settings.arguments];
    return { command: this.builder(place, 'mvn'), args, cwd, env: this.settings.environment };
  }

  private gradle(place: BuildPlace, { folder, root }: JavaProject): Step {
    const script = join(place.work, 'package.gradle');
    writeFileSync(script, GRADLE_SCRIPT);
    const path = relative(root, folder)
      .split(/[\\/]/)
      .filter((part) => part !== '');
    const task = ['', ...path, 'lambdaformPackage'].join(':');
    const args = ['-q', '--no-daemon', '--init-script', script, task, ...this.settings.arguments];
    const env = { LAMBDAFORM_OUT: place.out, ...this.settings.environment };
    return { command: this.builder(place, 'gradle'), args, cwd: this.copyIn(place), env };
  }

  /** The wrapper is a script of the project, and in its copy. */
  private builder(place: BuildPlace, name: string): string {
    const project = this.project(place.appDir);
    const wrapper = wrapperOf(project);
    return wrapper === undefined ? place.tools[name] : join(this.copyIn(place), relative(project.root, wrapper));
  }

  private copyIn({ work }: BuildPlace): string {
    return join(work, 'project');
  }

  private project(appDir: string): JavaProject {
    const folder = localPath(appDir, this.entry);
    return projectIn(folder) ?? { builder: 'maven', folder, root: folder };
  }
}
