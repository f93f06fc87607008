import { readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { directoriesUpward } from '../../bundling/files/app-directory';
import type { FileQuery } from '../../bundling/files/file-queries';
import { statusOf, textOf } from '../../bundling/files/file-status';
import { type Fault, UsageError } from '../../private/errors';
import { localPath, portablePath } from '../../private/paths';
import { bootstrapFaults } from '../guard/bootstrap-check';
import { folderContents, folderQueries } from '../model/folder';
import type { BuildPlace, Contents, Package, Packager, Step } from '../model/packager';
import type { Target } from '../model/target';
import type { ToolNeed } from '../model/tool';
import { assemblyFaults } from './assembly-check';
import { explainDotNet } from './explain';

/** What .NET calls the machines of Lambda. */
const RIDS = { arm64: 'linux-arm64', x86_64: 'linux-x64' } as const;

/** Names of folders that builds make. */
const MADE = ['bin', 'obj', 'artifacts', 'node_modules', 'cdk.out', '.vs', '.idea'];

/** Files in folders above a project that take part in its build. */
const ABOVE = [
  ...['Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props', 'global.json'],
  ...['NuGet.config', 'nuget.config'],
];

const PROJECTS = ['.csproj', '.fsproj', '.vbproj'];

/** What the user sets of a build with .NET. */
export interface DotNetSettings {
  readonly nativeAot: boolean;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Publishes a .NET project. */
export class DotNetPackager implements Packager {
  public readonly language = '.NET';
  public readonly format = 1;
  public readonly variables = ['DOTNET_ROOT', 'NUGET_PACKAGES', 'MSBUILDDISABLENODEREUSE'];

  public constructor(
    public readonly entry: string,
    public readonly settings: DotNetSettings,
  ) {}

  public faults(appDir: string, { architecture }: Target): Fault[] {
    const [first, ...more] = this.projects(appDir);
    if (first === undefined || more.length > 0) {
      const found =
        first === undefined ? 'no project' : `several: ${[first, ...more].map((one) => basename(one)).join(', ')}`;
      const what = `entry "${this.entry}" must be a .NET project file, or a folder with exactly one: there is ${found}`;
      return [{ code: 'DotNetProjectNotFound', what, fix: `name the project file, relative to ${appDir}` }];
    }
    return this.settings.nativeAot ? aotFaults(architecture, this.entry) : [];
  }

  public tools(appDir: string): ToolNeed[] {
    return [
      {
        name: 'dotnet',
        versionArgs: ['--version'],
        least: '8.0',
        cwd: dirname(this.project(appDir)),
        versionFiles: directoriesUpward(dirname(this.project(appDir))).map((at) => join(at, 'global.json')),
        install: {
          macOS: 'brew install --cask dotnet-sdk',
          linux: 'sudo apt install dotnet-sdk-8.0',
          windows: 'winget install Microsoft.DotNet.SDK.8',
        },
        otherwise: 'or build elsewhere and name the folder: packaging: { prebuilt: ... }',
      },
    ];
  }

  public inputs(appDir: string): FileQuery[] {
    const folders = projectsOf(this.project(appDir)).map((path) => dirname(path));
    const above = directoriesUpward(dirname(this.project(appDir))).flatMap((at) => ABOVE.map((name) => join(at, name)));
    return [
      ...[...new Set(folders)].flatMap((folder) => folderQueries(appDir, folder, MADE)),
      ...above.map((file): FileQuery => ['content', portablePath(appDir, file), '']),
    ];
  }

  public steps({ appDir, out, work, target, tools }: BuildPlace, round: number): Step[] {
    if (round > 0) return [];
    const project = this.project(appDir);
    const { nativeAot, environment } = this.settings;
    const properties = [
      // The same bytes on every machine: no paths, no times.
      ...[
        '-p:ContinuousIntegrationBuild=true',
        '-p:Deterministic=true',
        '-p:DebugType=none',
        '-p:GenerateDocumentationFile=false',
      ],
      ...(nativeAot ? ['-p:PublishAot=true', '-p:StripSymbols=true'] : ['--self-contained', 'false']),
      ...(hasLockFile(project) ? ['-p:RestoreLockedMode=true'] : []),
    ];
    const place = ['--artifacts-path', join(work, 'artifacts'), '-o', out, '--nologo', '-v', 'quiet'];
    const args = ['publish', project, '-c', 'Release', '-r', RIDS[target.architecture], ...place, ...properties];
    const env = { DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1', MSBUILDDISABLENODEREUSE: '1', ...environment };
    return [{ command: tools.dotnet, args: [...args, ...this.settings.arguments], cwd: dirname(project), env }];
  }

  public collect({ appDir, out, target }: BuildPlace): Package {
    const published = folderContents(out);
    const contents = this.settings.nativeAot ? renamed(published, assemblyNameOf(this.project(appDir))) : published;
    return { contents, faults: this.judge(contents, target, `entry "${this.entry}"`) };
  }

  public judge(contents: Contents, target: Target, where: string): Fault[] {
    if (this.settings.nativeAot) return bootstrapFaults(contents, where);
    return assemblyFaults(contents, target.handler, where);
  }

  /** Assemblies have the form of programs for Windows on every system. */
  public isNeutral(name: string): boolean {
    return /\.(?:dll|exe|pdb)$/i.test(name) || /(?:^|\/)runtimes\//.test(name);
  }

  public explain(output: string, target: Target): Fault | undefined {
    return explainDotNet(output, this.entry, target);
  }

  private project(appDir: string): string {
    return this.projects(appDir)[0] ?? localPath(appDir, this.entry);
  }

  private projects(appDir: string): string[] {
    const path = localPath(appDir, this.entry);
    if (PROJECTS.includes(extname(path))) return statusOf(path)?.isFile() ? [path] : [];
    if (!statusOf(path)?.isDirectory()) return [];
    return readdirSync(path)
      .filter((name) => PROJECTS.includes(extname(name)))
      .sort()
      .map((name) => join(path, name));
  }
}

/** A compiler to machine code can link only for the machine that it runs on. */
function aotFaults(architecture: string, entry: string): Fault[] {
  const own = process.arch === 'arm64' ? 'arm64' : 'x86_64';
  if (process.platform === 'linux' && own === architecture) return [];
  const what = `Native AOT compiles ${entry} only on Linux on ${architecture}, and this machine is ${process.platform} on ${own}`;
  return [
    {
      code: 'DotNetAotMachine',
      what,
      fix: 'set architecture to that of a build machine with Linux, leave out nativeAot, or build elsewhere: packaging: { prebuilt: ... }',
    },
  ];
}

/** A project and those that it refers to. */
function projectsOf(project: string, seen = new Set<string>()): string[] {
  if (seen.has(project)) return [];
  seen.add(project);
  const references = [...textOf(project).matchAll(/<ProjectReference\s[^>]*Include="([^"]+)"/g)].map(
    ([, path]) => path,
  );
  const paths = references.map((path) => join(dirname(project), path.replaceAll('\\', '/')));
  return [project, ...paths.flatMap((path) => projectsOf(path, seen))];
}

function hasLockFile(project: string): boolean {
  return statusOf(join(dirname(project), 'packages.lock.json'))?.isFile() ?? false;
}

/** The name of what a project makes, unless a token of MSBuild is in it. */
function assemblyNameOf(project: string): string {
  const [, name] = /<AssemblyName>([^<$]+)<\/AssemblyName>/.exec(textOf(project)) ?? [];
  return name ?? basename(project, extname(project));
}

/** A custom runtime starts what is named `bootstrap`. */
function renamed(published: Contents, program: string): Contents {
  const content = published.get('bootstrap') ?? published.get(program);
  if (!content)
    throw new UsageError({
      code: 'BootstrapMissing',
      what: `the build did not produce the program "${program}", only ${[...published.keys()].slice(0, 5).join(', ')}`,
      fix: 'set <OutputType>Exe</OutputType> and <AssemblyName>bootstrap</AssemblyName> in the project',
    });
  const others = [...published].filter(([name]) => name !== program && !/\.(?:dbg|pdb)$/.test(name));
  return new Map([...others, ['bootstrap', content]]);
}
