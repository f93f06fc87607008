import { posix } from 'node:path';
import { PREFIX } from '../../../private/names';
import type { FileAside, StoredBundle } from '../../protocol/bundle-record';
import type { BundleRequest } from '../model/request';

/** Says on the function what became of packages that are not simply bundled, one line for each kind. */
export function addNotes(bundle: StoredBundle, request: BundleRequest): void {
  const { modules, left = [], twice = [], asides = [], appReads = [] } = bundle;
  const { file } = request.entry;
  if (twice.length > 0) {
    // One line for all: who sets an alias replaces the one that was set before.
    const lines = twice.flatMap(({ alias }) => Object.entries(alias)).map(([from, to]) => `'${from}': '${to}'`);
    const names = twice.map(({ name }) => name).join(', ');
    request.warn(
      `${PREFIX}:packageTwice`,
      `${file}: ${names} ${twice.length > 1 ? 'are' : 'is'} in the bundle twice, as ES modules and as CommonJS, so that instanceof and what is kept differ; ` +
        `set bundling.alias to { ${lines.join(', ')} }`,
    );
  }
  const reading = modules.flatMap(({ name, reads }) => (reads === undefined ? [] : [`${name} reads ${reads}`]));
  if (reading.length > 0) {
    request.note(
      `${PREFIX}:packageBeside`,
      `${file}: packages are installed beside the bundle, because they look for files of their own: ${reading.join(', ')}`,
    );
  }
  const loaded = modules.flatMap(({ name, loadedBy }) => (loadedBy === undefined ? [] : [`${name} by ${loadedBy}`]));
  if (loaded.length > 0) {
    request.note(
      `${PREFIX}:packageByName`,
      `${file}: packages are installed beside the bundle, because others load them by name: ${loaded.join(', ')}`,
    );
  }
  for (const aside of asides) sayOf(aside, request);
  if (appReads.length > 0) {
    request.note(
      `${PREFIX}:appFileCopied`,
      `${file}: files of the app are copied, because packages look for them in the working directory: ${appReads.map(({ path, by }) => `${path} for ${by}`).join(', ')}`,
    );
  }
  if (left.length > 0) {
    const names = left.map(({ name, by }) => `${name} of ${by}`);
    request.note(
      `${PREFIX}:importLeftOut`,
      `${file}: imports are left as they are, because the packages that ask for them can do without: ${names.join(', ')}`,
    );
  }
}

/** What becomes of a file that code names, or of modules that it loads by a path. */
function sayOf({ kind, file, at }: FileAside, request: BundleRequest): void {
  switch (kind) {
    case 'code':
      request.warn(
        `${PREFIX}:codeCopied`,
        `${at} reads a folder with code, ${file}, which is copied as it is, so TypeScript and what it imports may not be there; import the code where it is used, so that it is bundled`,
      );
      return;
    case 'hidden':
      request.note(
        `${PREFIX}:hiddenFile`,
        `${at} reads ${file}, which is not copied, because secrets are in files of such names; set environment variables instead, or name the file in bundling.files`,
      );
      return;
    case 'path':
      request.warn(
        `${PREFIX}:modulePath`,
        `${at} loads a module by a path that begins with ${file} and is put together elsewhere, so esbuild can't bundle what it leads to; write the beginning where the module is loaded: import(\`./folder/\${name}\`)`,
      );
      return;
    case 'ending':
      request.warn(
        `${PREFIX}:modulePath`,
        `${at} loads modules by the ending of compiled code, and ${file} is not among them: esbuild takes the files that have this ending; leave the ending out: import(\`./folder/\${name}\`)`,
      );
      return;
    case 'listed':
      request.warn(
        `${PREFIX}:fileNotCopied`,
        `${at} lists the folder of its own file, which in Lambda is the folder of the bundle, without the files of ${file}; import what is code, and move data to a folder below, such as join(__dirname, 'data'), which is copied`,
      );
      return;
    case 'unnamed':
      request.warn(
        `${PREFIX}:fileNotCopied`,
        `${at} reads files of its folder, or of one above, by names that are known later, so none of them is in the bundle; move them to a folder below, such as join(__dirname, 'data', name), which is copied, or name them in bundling.files`,
      );
      return;
    case 'name':
      request.warn(`${PREFIX}:modulePath`, `${at} ${ofName(file)}`);
      return;
    case 'layer':
      if (request.hasLayers?.() !== false) return;
      request.warn(
        `${PREFIX}:layerMissing`,
        `${at} needs ${file}, which only a layer brings, and the function has none; name it in layers, or import the code from its own folder, so that it is bundled`,
      );
      return;
    case 'await':
      request.warn(
        `${PREFIX}:requiredAwait`,
        `${at} requires a module while ${file} awaits something at its top level, so what it exports may not be there yet, and Node.js refuses that; take a version of the package that imports it, or import ${file} yourself before`,
      );
      return;
    case 'above':
      request.warn(
        `${PREFIX}:fileNotCopied`,
        `${at} reads files of ${file}, which is outside of the bundle: all code of a bundle lies in one folder; set bundling.files to [{ from: '${file}' }] and read join(process.env.LAMBDA_TASK_ROOT ?? '${posix.dirname(file)}', '${posix.basename(file)}', name)`,
      );
  }
}

/** What is to be said of modules that are loaded by a name in a variable. */
function ofName(names: string): string {
  if (names === '')
    return "loads a module whose name is known only at run time, so esbuild can't bundle it; choose among imports, ({ a: () => import('./a') })[name](), or name packages in bundling.nodeModules, and files that are loaded as they are in bundling.files";
  const all = names.split(', ');
  const imports = all.map((name) => `'${name}': () => import('${name}')`).join(', ');
  return `loads ${names} by a name in a variable, so esbuild can't bundle ${all.length > 1 ? 'them' : 'it'}; write the name where it is loaded: ${all.length > 1 ? `({ ${imports} })[name]()` : `import('${names}')`}`;
}
