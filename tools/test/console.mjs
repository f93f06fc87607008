// The output of a step: shown at once, or kept until the step ends so that steps do not mix.

import { run } from '../shared/programs.mjs';

export class StepConsole {
  #kept = [];
  #live;

  /** @param live whether output is shown at once */
  constructor({ live }) {
    this.#live = live;
  }

  say(text) {
    this.#write(`${text}\n`);
  }

  /** Runs a program to its end. Throws if it fails, unless `mayFail`: then it returns the exit code. */
  run(command, args, options = {}) {
    return run(command, args, this.#live ? options : { ...options, onOutput: (data) => this.#write(data) });
  }

  /** Shows what was kept. */
  flush() {
    for (const data of this.#kept.splice(0)) process.stdout.write(data);
  }

  #write(data) {
    if (this.#live) process.stdout.write(data);
    else this.#kept.push(data);
  }
}
