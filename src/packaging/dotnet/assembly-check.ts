import type { Fault } from '../../private/errors';
import { nearest } from '../../private/suggestion';
import type { Contents } from '../model/packager';

/** The faults of a handler whose assembly is not there, or that .NET could not start. */
export function assemblyFaults(contents: Contents, handler: string | undefined, where: string): Fault[] {
  if (handler === undefined) return [];
  const [assembly, type, method] = handler.split('::');
  const isProgram = type === undefined;
  if (!isProgram && method === undefined) {
    const what = `handler "${handler}" is neither the name of a program nor of a method`;
    return [
      {
        code: 'HandlerNotFound',
        what,
        fix: `name the assembly, the type and the method: handler: '${assembly}::${type}::FunctionHandler'`,
      },
    ];
  }
  if (!contents.has(`${assembly}.dll`)) {
    const known = [...contents.keys()]
      .filter((name) => name.endsWith('.runtimeconfig.json'))
      .map((name) => name.slice(0, -'.runtimeconfig.json'.length));
    const near = nearest(assembly, known) ?? known[0];
    const what = `handler "${handler}" is in the assembly ${assembly}.dll, which ${where} does not have`;
    const fix =
      near === undefined
        ? 'set AssemblyName in the project'
        : `name one that exists: handler: '${near}${handler.slice(assembly.length)}'`;
    return [{ code: 'HandlerNotFound', what, fix }];
  }
  if (contents.has(`${assembly}.runtimeconfig.json`)) return [];
  const what = `${where} has no ${assembly}.runtimeconfig.json, which .NET needs to load the assembly`;
  return [
    {
      code: 'DotNetRuntimeConfig',
      what,
      fix: 'set <GenerateRuntimeConfigurationFiles>true</GenerateRuntimeConfigurationFiles> in the project',
    },
  ];
}
