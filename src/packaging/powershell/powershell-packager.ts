import type { FileQuery } from '../../bundling/files/file-queries';
import type { Fault } from '../../private/errors';
import { localPath } from '../../private/paths';
import { nearest } from '../../private/suggestion';
import { folderContents, folderFaults, folderQueries } from '../model/folder';
import type { BuildPlace, Contents, Package, Packager } from '../model/packager';
import type { Target } from '../model/target';

const MADE = ['node_modules', 'cdk.out', '.vscode'];

/** Files of tests and editors. */
const LEFT_OUT = /\.Tests\.ps1$|(?:^|\/)(?:\.DS_Store|\.env)$/;

/** Copies scripts and modules. AWS's runtime for PowerShell, which is a layer, reads them as they are. */
export class PowerShellPackager implements Packager {
  public readonly language = 'PowerShell';
  public readonly format = 1;
  public readonly settings = {};
  public readonly variables: readonly string[] = [];

  public constructor(public readonly entry: string) {}

  public faults(appDir: string): Fault[] {
    return folderFaults(this.entry, appDir);
  }

  public tools(): [] {
    return [];
  }

  public inputs(appDir: string): FileQuery[] {
    return folderQueries(appDir, localPath(appDir, this.entry), MADE);
  }

  public steps(): [] {
    return [];
  }

  public collect({ appDir, target }: BuildPlace): Package {
    const files = [...folderContents(localPath(appDir, this.entry), MADE)].filter(([name]) => !LEFT_OUT.test(name));
    const contents = new Map(files);
    return { contents, faults: this.judge(contents, target, `entry "${this.entry}"`) };
  }

  public judge(contents: Contents, { handler }: Target, where: string): Fault[] {
    return handler === undefined ? [] : handlerFaults(contents, handler, where);
  }

  /** Modules bring assemblies of .NET, which have the form of programs for Windows. */
  public isNeutral(name: string): boolean {
    return /\.(?:dll|exe)$/i.test(name) || /(?:^|\/)runtimes\//.test(name);
  }
}

/** A handler is `script.ps1`, `script.ps1::Function`, or `Module::Name::1.0.0::Function`. */
function handlerFaults(contents: Contents, handler: string, where: string): Fault[] {
  const [first, ...rest] = handler.split('::');
  if (first === 'Module') return moduleFaults(contents, handler, rest, where);
  if (contents.has(first)) return [];
  const scripts = [...contents.keys()].filter((name) => name.endsWith('.ps1'));
  const near = nearest(first, scripts) ?? scripts[0];
  const what = `handler "${handler}" is in the script ${first}, which ${where} does not have`;
  const fix = near === undefined ? 'add the script' : `name one that exists: handler: '${[near, ...rest].join('::')}'`;
  return [{ code: 'HandlerNotFound', what, fix }];
}

function moduleFaults(contents: Contents, handler: string, parts: readonly string[], where: string): Fault[] {
  const [name, version, method] = parts;
  if (method === undefined) {
    const what = `handler "${handler}" does not name a function of a module`;
    return [{ code: 'HandlerNotFound', what, fix: "name all parts: handler: 'Module::Orders::1.0.0::Invoke-Handler'" }];
  }
  const path = `modules/${name}/${version}/${name}.psd1`;
  if (contents.has(path)) return [];
  const what = `handler "${handler}" is in a module for which ${where} has no ${path}`;
  return [
    {
      code: 'HandlerNotFound',
      what,
      fix: `save the module there: Save-Module -Name ${name} -RequiredVersion ${version} -Path modules`,
    },
  ];
}
