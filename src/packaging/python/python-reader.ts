import { dirname, join } from 'node:path';
import type { CodeUsage } from '../../analysis/found/code-usage';
import { statusOf, textOf } from '../../bundling/files/file-status';
import { isJson } from '../../bundling/protocol/shape';
import { localPath, portablePath } from '../../private/paths';
import type { BuildPlace, Step } from '../model/build-place';
import type { Reader } from '../model/reader';
import type { ToolNeed } from '../model/tool';
import { usageOf } from '../reading/usage-of';
import { PYTHON } from './tools';
import { SKIPPED_FOLDERS } from './tree';

/** A program in Python that reads Python, without a package. It executes nothing of what it reads. */
const PROGRAM = join(__dirname, 'reader');

/** Reads the calls of `boto3` and of what is built on it, through Python's own parser. */
export class PythonReader implements Reader {
  public readonly format = 3;

  /**
   * @param entry the folder with the modules, or a file in it
   * @param isBuilt whether the packages of the lock file are in a folder of their own
   */
  public constructor(
    private readonly entry: string,
    private readonly isBuilt: boolean,
  ) {}

  public tools(): readonly ToolNeed[] {
    return [PYTHON];
  }

  public steps({ appDir, out, work, tools, target }: BuildPlace): Step[] {
    const path = localPath(appDir, this.entry);
    const own = statusOf(path)?.isDirectory() ? path : dirname(path);
    const order = {
      own,
      ...(this.isBuilt && { installed: out }),
      shown: portablePath(appDir, own),
      // Unknown where a command starts a server.
      handler: target.handler ?? null,
      skipped: SKIPPED_FOLDERS,
      output: join(work, 'reading.json'),
    };
    // Nothing of this machine's packages, no traces beside the program, and the same order in sets every time.
    const env = { PYTHONHASHSEED: '0', PYTHONPATH: '', PYTHONHOME: '' };
    return [{ command: tools.python3, args: ['-s', '-S', '-B', PROGRAM, JSON.stringify(order)], cwd: work, env }];
  }

  public usage({ work }: BuildPlace): CodeUsage | undefined {
    const text = textOf(join(work, 'reading.json'));
    return isJson(text) ? usageOf(JSON.parse(text)) : undefined;
  }

  public ofPackage(folder: string): Reader {
    return new PythonReader(folder, false);
  }
}
