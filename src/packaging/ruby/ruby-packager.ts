import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileQuery } from '../../bundling/files/file-queries';
import { statusOf, textOf } from '../../bundling/files/file-status';
import { type Fault, UsageError } from '../../private/errors';
import { localPath } from '../../private/paths';
import { folderContents, folderFaults, folderQueries } from '../model/folder';
import type { BuildPlace, Contents, Package, Packager, Step } from '../model/packager';
import { copyProject } from '../model/project-copy';
import type { Target } from '../model/target';
import type { ToolNeed } from '../model/tool';
import { explainRuby } from './explain';
import { handlerFaults } from './handler-check';
import { isForLambda, MADE } from './tree';

/** What RubyGems calls the machines of Lambda. */
export const PLATFORMS = { arm64: 'aarch64-linux', x86_64: 'x86_64-linux' } as const;

const VERSION = 'version.txt';

/** What the user sets of a package in Ruby. */
export interface RubySettings {
  readonly without: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const INSTALL = {
  macOS: 'brew install ruby',
  linux: 'sudo apt install ruby ruby-bundler',
  windows: 'winget install RubyInstallerTeam.Ruby',
};

const OTHERWISE = 'or build elsewhere and name the folder: packaging: { prebuilt: ... }';

/** Puts the sources of a function and the gems of its lock file into one folder. */
export class RubyPackager implements Packager {
  public readonly language = 'Ruby';
  public readonly format = 1;
  public readonly variables = ['BUNDLE_MIRROR__ALL', 'BUNDLE_RUBYGEMS__PKG__GITHUB__COM'];

  public constructor(
    public readonly entry: string,
    public readonly settings: RubySettings,
  ) {}

  public faults(appDir: string, { architecture }: Target): Fault[] {
    const faults = folderFaults(this.entry, appDir);
    if (faults.length > 0) return faults;
    const folder = localPath(appDir, this.entry);
    if (!this.hasGems(appDir)) return [];
    const lock = join(folder, 'Gemfile.lock');
    if (!statusOf(lock)?.isFile()) {
      const what = `${this.entry} has a Gemfile but no Gemfile.lock, so builds might install different versions`;
      return [{ code: 'RubyNotLocked', what, fix: `run "bundle lock" in ${folder}, and commit Gemfile.lock` }];
    }
    return platformFaults(textOf(lock), PLATFORMS[architecture], folder);
  }

  public tools(appDir: string): ToolNeed[] {
    if (!this.hasGems(appDir)) return [];
    const cwd = localPath(appDir, this.entry);
    return ['ruby', 'bundle'].map((name) => {
      return { name, versionArgs: ['--version'], cwd, install: INSTALL, otherwise: OTHERWISE };
    });
  }

  public inputs(appDir: string): FileQuery[] {
    return folderQueries(appDir, localPath(appDir, this.entry), MADE);
  }

  public steps(place: BuildPlace, round: number): Step[] {
    const { appDir, work, tools } = place;
    if (!this.hasGems(appDir)) return [];
    const cwd = localPath(appDir, this.entry);
    const { environment } = this.settings;
    if (round === 0) {
      const script = "puts RbConfig::CONFIG['ruby_version']";
      const output = join(work, VERSION);
      return [{ command: tools.ruby, args: ['-rrbconfig', '-e', script], cwd, env: environment, output }];
    }
    return round === 1 ? [this.install(place)] : [];
  }

  public collect({ appDir, out, target }: BuildPlace): Package {
    const built = this.hasGems(appDir) ? out : localPath(appDir, this.entry);
    const contents = new Map([...folderContents(built, MADE)].filter(([name]) => isForLambda(name)));
    return { contents, faults: this.judge(contents, target, `entry "${this.entry}"`) };
  }

  public judge(contents: Contents, { handler }: Target, where: string): Fault[] {
    return handlerFaults(contents, handler, where);
  }

  public explain(output: string): Fault | undefined {
    return explainRuby(output, this.entry);
  }

  private install({ appDir, out, work, tools, target, isInContainer }: BuildPlace): Step {
    this.refuseOther(readFileSync(join(work, VERSION), 'utf8').trim(), target.runtime);
    copyProject(localPath(appDir, this.entry), out, [...MADE, 'vendor']);
    const platform = join(work, 'platform.rb');
    writeFileSync(platform, platformScript(PLATFORMS[target.architecture]));
    const env = {
      BUNDLE_GEMFILE: join(out, 'Gemfile'),
      BUNDLE_PATH: join(out, 'vendor', 'bundle'),
      BUNDLE_WITHOUT: ['development', 'test', ...this.settings.without].join(':'),
      BUNDLE_FROZEN: 'true',
      BUNDLE_IGNORE_CONFIG: '1',
      // What was compiled for this machine would not run.
      ...(isInContainer ? {} : { RUBYOPT: `-r${platform}` }),
      ...this.settings.environment,
    };
    return { command: tools.bundle, args: ['install', '--quiet'], cwd: out, env };
  }

  /** Gems lie in a folder with the version of Ruby in its name, and compiled ones know only that version. */
  private refuseOther(version: string, runtime: string | undefined): void {
    const [, wanted] = /^ruby(\d+\.\d+)/.exec(runtime ?? '') ?? [];
    if (wanted === undefined || version.startsWith(`${wanted}.`)) return;
    throw new UsageError({
      code: 'RubyVersion',
      what:
        `${this.entry} runs on ${runtime}, and the Ruby that installs gems has the version ${version}: gems would be ` +
        'where the runtime does not look',
      fix: `install Ruby ${wanted} and put it first in PATH, for example with rbenv: rbenv install ${wanted} && rbenv local ${wanted}`,
    });
  }

  private hasGems(appDir: string): boolean {
    return statusOf(join(localPath(appDir, this.entry), 'Gemfile'))?.isFile() ?? false;
  }
}

function platformFaults(lock: string, platform: string, folder: string): Fault[] {
  const [, section = ''] = `\n${lock}`.split('\nPLATFORMS\n');
  const platforms = section
    .split('\n\n')[0]
    .split('\n')
    .map((line) => line.trim());
  if (platforms.some((one) => one === platform || one === `${platform}-gnu` || one === 'ruby')) return [];
  const known = platforms.filter((one) => one !== '').join(', ');
  const what = `${join(folder, 'Gemfile.lock')} is for ${known || 'no platform'}, and the function runs on ${platform}`;
  return [
    {
      code: 'RubyPlatform',
      what,
      fix: `run "bundle lock --add-platform ${platform}" in ${folder}, and commit Gemfile.lock`,
    },
  ];
}

/** Makes RubyGems and Bundler install for another machine than this one. */
function platformScript(platform: string): string {
  return `require 'rubygems'
module Gem
  class Platform
    def self.local = Gem::Platform.new('${platform}')
  end
  def self.platforms = [Gem::Platform::RUBY, Gem::Platform.new('${platform}')]
end
`;
}
