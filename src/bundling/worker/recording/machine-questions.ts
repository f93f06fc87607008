import os from 'node:os';
import { MACHINE_QUESTIONS } from '../../files/states/machine-answers';
import { replace } from './recorded-files';
import { currentRecord } from './world-record';

/** Sees to it that what code asks about the machine and its user is written down. */
export function noticeMachine(): void {
  for (const question of MACHINE_QUESTIONS) {
    replace(os, question, (bound) => (...args: unknown[]) => {
      currentRecord()?.askMachine(question);
      return bound(...args);
    });
  }
}
