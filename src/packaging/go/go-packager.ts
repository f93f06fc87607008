import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileQuery } from '../../bundling/files/file-queries';
import { statusOf } from '../../bundling/files/file-status';
import type { Fault } from '../../private/errors';
import { localPath, portablePath } from '../../private/paths';
import { bootstrapFaults } from '../guard/bootstrap-check';
import type { BuildPlace, Contents, Package, Packager, Step } from '../model/packager';
import type { Target } from '../model/target';
import type { ToolNeed } from '../model/tool';
import { explainGo } from './explain';
import { FILE_LISTS, moduleOf, moduleQueries, packagesIn, sourceQueries } from './module';
import { GoReader } from './reader/go-reader';

/** What Go calls the processors of Lambda. */
const GOARCH = { arm64: 'arm64', x86_64: 'amd64' } as const;

const LIST = 'packages.json';

/** What is asked of each package, beside its files: the second half is for the reader. */
const LISTED = [
  ...['Dir', 'Name', 'Standard', 'Module', 'EmbedPatterns'],
  ...['DepOnly', 'Export', 'ImportMap', 'ImportPath', 'Imports'],
];

const GO: ToolNeed = {
  name: 'go',
  versionArgs: ['version'],
  least: '1.21',
  install: {
    macOS: 'brew install go',
    linux: 'sudo apt install golang-go, or the archive from https://go.dev/dl',
    windows: 'winget install GoLang.Go',
  },
  otherwise: 'or build elsewhere and name the folder with "bootstrap" in it: packaging: { prebuilt: ... }',
};

/** What the user sets of a build with Go. */
export interface GoSettings {
  readonly tags: readonly string[];
  readonly ldFlags: readonly string[];
  readonly cgo: boolean;
  readonly environment: Readonly<Record<string, string>>;
}

/** Compiles a package of Go to a program named `bootstrap`. */
export class GoPackager implements Packager {
  public readonly language = 'Go';
  public readonly format = 1;
  public readonly variables = ['GOFLAGS', 'GOEXPERIMENT', 'CGO_CFLAGS', 'CGO_LDFLAGS', 'CC', 'CXX', 'GOWORK'];

  public readonly reader: GoReader;

  public constructor(
    public readonly entry: string,
    public readonly settings: GoSettings,
  ) {
    const environment = ({ kept }: BuildPlace) => cacheFor(kept);
    this.reader = new GoReader({
      need: GO,
      list: LIST,
      environment,
      listing: (place, file) => this.listing(place, file),
    });
  }

  public faults(appDir: string): Fault[] {
    const folder = localPath(appDir, this.entry);
    if (!statusOf(folder)?.isDirectory()) {
      const what = `entry "${this.entry}" is not a folder; looked at ${folder}`;
      const fix = `name the folder of a main package, relative to ${appDir}: entry: 'cmd/orders'`;
      return [{ code: 'GoPackageNotFound', what, fix }];
    }
    if (moduleOf(folder)) return [];
    const what = `"${this.entry}" belongs to no Go module: there is no go.mod in it or in a folder above`;
    return [{ code: 'GoModuleNotFound', what, fix: `run "go mod init example.com/app" in the folder of the module` }];
  }

  public tools(appDir: string): ToolNeed[] {
    return [{ ...GO, cwd: this.moduleIn(appDir) }];
  }

  public inputs(appDir: string): FileQuery[] {
    return moduleQueries(appDir, this.moduleIn(appDir));
  }

  public steps(place: BuildPlace, round: number): Step[] {
    if (round > 0) return [];
    const { out, tools } = place;
    const linked = ['-ldflags', ['-s -w -buildid=', ...this.settings.ldFlags].join(' ')];
    const args = ['build', ...this.flags, ...linked, '-o', join(out, 'bootstrap'), this.pathIn(place)];
    return [{ command: tools.go, args, ...this.compiling(place) }, this.listing(place, LIST)];
  }

  public collect({ appDir, out, work }: BuildPlace): Package {
    const packages = packagesIn(readFileSync(join(work, LIST), 'utf8'));
    const module = this.moduleIn(appDir);
    const inputs = sourceQueries(appDir, module, packages);
    const main = packages.at(-1);
    if (main?.Name !== 'main') return { contents: new Map(), inputs, faults: [this.notMain(main?.Name ?? '')] };
    return { contents: new Map([['bootstrap', readFileSync(join(out, 'bootstrap'))]]), inputs };
  }

  public judge(contents: Contents, _target: Target, where: string): Fault[] {
    return bootstrapFaults(contents, where);
  }

  public explain(output: string): Fault | undefined {
    return explainGo(output, this.entry);
  }

  /** Lists the packages of the program. Compiled in the same way, it has the types of all in the cache of Go. */
  private listing(place: BuildPlace, file: string): Step {
    const fields = `-json=${[...LISTED, ...FILE_LISTS].join(',')}`;
    const args = ['list', '-export', '-deps', fields, ...this.flags, this.pathIn(place)];
    return { command: place.tools.go, args, ...this.compiling(place), output: join(place.work, file) };
  }

  private get flags(): string[] {
    return ['-trimpath', '-buildvcs=false', '-tags', ['lambda.norpc', ...this.settings.tags].join(',')];
  }

  private compiling({ appDir, target, kept }: BuildPlace): Pick<Step, 'cwd' | 'env'> {
    return { cwd: this.moduleIn(appDir), env: { ...this.environment(target), ...cacheFor(kept) } };
  }

  private pathIn({ appDir }: BuildPlace): string {
    return `./${portablePath(this.moduleIn(appDir), localPath(appDir, this.entry))}`;
  }

  private moduleIn(appDir: string): string {
    const folder = localPath(appDir, this.entry);
    return moduleOf(folder) ?? folder;
  }

  private environment({ architecture }: Target): Record<string, string> {
    const { cgo, environment } = this.settings;
    return {
      GOOS: 'linux',
      GOARCH: GOARCH[architecture],
      CGO_ENABLED: cgo ? '1' : '0',
      // What a machine is set to would give another program, or download another compiler.
      GOAMD64: 'v1',
      GOARM64: 'v8.0',
      GOTOOLCHAIN: 'local',
      ...environment,
    };
  }

  private notMain(name: string): Fault {
    return {
      code: 'GoNotMain',
      what: `entry "${this.entry}" is the package "${name}", and only "main" can be built as a program`,
      fix: 'name the folder of a package that begins with "package main": entry: \'cmd/orders\'',
    };
  }
}

/** Without a home, Go has no folder for what it has compiled. */
function cacheFor(kept: string | undefined): Record<string, string> {
  const { HOME, XDG_CACHE_HOME, LocalAppData, GOCACHE } = process.env;
  if (HOME || XDG_CACHE_HOME || LocalAppData || GOCACHE || kept === undefined) return {};
  return { GOCACHE: join(kept, 'build'), GOPATH: join(kept, 'path') };
}
