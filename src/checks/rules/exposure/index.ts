import type { Topic } from '../../model/rule';
import { anyAction } from './any-action';
import { credentialsToAnyOrigin } from './credentials-to-any-origin';
import { debugLogsKept } from './debug-logs-kept';
import { memoryOfNewAccounts } from './memory-of-new-accounts';
import { openPermission } from './open-permission';
import { openPolicy } from './open-policy';
import { passAnyRole } from './pass-any-role';
import { publicFunctionUrl } from './public-function-url';
import { secretInCode } from './secret-in-code';

export const EXPOSURE: Topic = {
  title: 'Money and exposure',
  rules: [
    anyAction,
    credentialsToAnyOrigin,
    debugLogsKept,
    memoryOfNewAccounts,
    openPermission,
    openPolicy,
    passAnyRole,
    publicFunctionUrl,
    secretInCode,
  ],
};
