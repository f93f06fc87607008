import type { Rule } from '../rule';
import { appRules } from './app-rules';
import { circles } from './circles';
import { errorTable } from './error-table';
import { translatable } from './examples';
import { hashes } from './hashes';
import { languages } from './languages';
import { linkKinds } from './link-kinds';
import { patterns } from './patterns';
import { analysisStandsAlone, hostAndWorker, reached, testingStandsApart, workerWithoutCdk } from './processes';
import { props } from './props';
import { imports } from './rooms';
import { files, folders } from './sizes';
import { betweenSources, companions, implementsTrigger, oneTrigger } from './sources';
import { stateKeys } from './state-keys';

export const RULES: readonly Rule[] = [
  imports,
  circles,
  oneTrigger,
  implementsTrigger,
  companions,
  betweenSources,
  workerWithoutCdk,
  hostAndWorker,
  analysisStandsAlone,
  testingStandsApart,
  reached,
  folders,
  files,
  stateKeys,
  props,
  linkKinds,
  languages,
  errorTable,
  appRules,
  patterns,
  hashes,
  translatable,
];
