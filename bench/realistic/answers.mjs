// Calls all handlers of the realistic project, and compares their answers with what they should be.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { projectDir } from '../paths.mjs';
import { run } from '../process-tree.mjs';
import { expectedOf } from './domains.mjs';
import { HANDLERS, partsOf } from './project.mjs';
import { startServices } from './services.mjs';

/** Precedes the answers among the logs. */
const MARK = 'answers: ';

/**
 * Throws if a handler answers otherwise than it should.
 *
 * @param bundles the folder or file of each handler, by its name
 * @returns how many calls were compared, and what the services were asked
 */
export async function checkAnswers(bundles) {
  const calls = bundles.flatMap(([name, path]) => callsOf(Number(name.slice(-3)), fileOf(path)));
  if (bundles.length !== HANDLERS) throw new Error(`${bundles.length} bundles, not ${HANDLERS}`);
  const { environment, asked, stop } = await startServices();
  const script = `(async () => {
    const answers = [];
    for (const { file, event } of ${JSON.stringify(calls)}) {
      const context = { functionName: 'shop', awsRequestId: '1', getRemainingTimeInMillis: () => 1000 };
      answers.push(await require(file).handler(event, context).catch((error) => ({ error: error.stack })));
    }
    console.log('\\n${MARK}' + JSON.stringify(answers));
    process.exit();
  })();`;
  try {
    const node = join(projectDir, 'node_modules', 'node', 'bin', 'node');
    const { stdout } = await run(['-e', script], { cwd: '/', env: environment, node });
    const answers = JSON.parse(stdout.split(`\n${MARK}`)[1]);
    for (const [index, { expected }] of calls.entries())
      if (!isDeepStrictEqual(answers[index], expected))
        throw new Error(`${calls[index].file}: ${JSON.stringify(answers[index])}, not ${JSON.stringify(expected)}`);
    return { calls: calls.length, asked };
  } finally {
    stop();
  }
}

function fileOf(path) {
  return path.endsWith('.js')
    ? path
    : join(
        path,
        readdirSync(path).find((name) => /^index\.m?js$/.test(name)),
      );
}

/** A request that is right, and one that is wrong. */
function callsOf(index, file) {
  const { name, store, domain } = partsOf(index);
  const thing = {
    lines: [
      { amount: index + 1, price: 2 },
      { amount: 1, price: 0.5 },
    ],
    customer: { name: 'Ada', mail: 'ada@example.com' },
  };
  const { total, text } = expectedOf(domain, thing);
  const id = `thing-${index}`;
  return [
    { file, event: { id, [domain.name]: thing }, expected: { name, id, total, kept: store.kept({ id, text }) } },
    {
      file,
      event: { id: '', [domain.name]: { ...thing, lines: [] } },
      expected: { status: 400, wrong: `id, ${domain.name}.lines` },
    },
  ];
}
