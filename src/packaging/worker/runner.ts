import { readFileSync, writeFileSync } from 'node:fs';
import { isAlone } from '../../bundling/worker/life/parent';
import type { JobEnd, JobsOrder } from '../model/order';
import { Progress } from './progress';
import { endRunning, runStep } from './step';

// This file is a program: it runs the steps of builds, several builds at a time, while the process of the app waits. When
// that ends, all that was started ends, too.
const { jobs, parallel, timeLimit, parent, isQuiet, report }: JobsOrder = JSON.parse(readFileSync(0, 'utf8'));

const ends: JobEnd[] = [];
let next = 0;

const guard = setInterval(() => isAlone(parent) && leave(), 100);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave);

function leave(): void {
  endRunning();
  process.exit(1);
}

async function work(): Promise<void> {
  while (next < jobs.length) {
    const index = next++;
    ends[index] = await run(index);
  }
}

async function run(index: number): Promise<JobEnd> {
  const { title, steps } = jobs[index];
  const progress = new Progress(title, isQuiet);
  try {
    for (const step of steps) {
      const failure = await runStep(step, timeLimit);
      if (failure) return { failure };
    }
    return {};
  } finally {
    progress.end();
  }
}

Promise.all(Array.from({ length: Math.min(parallel, jobs.length) }, work)).then(() => {
  writeFileSync(report, JSON.stringify(ends));
  clearInterval(guard);
});
