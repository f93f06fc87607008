import { AlarmSeverity } from './severity';

const { PAGE, TICKET } = AlarmSeverity;

/**
 * The alarms of this library by the names under which `overrides` has them, and how soon someone has to look at each.
 * docs/alarms.md describes them.
 */
export const KINDS: Readonly<Record<string, AlarmSeverity>> = {
  AccountConcurrency: TICKET,
  DeadLetters: TICKET,
  DeadLettersLost: PAGE,
  DeliveryErrors: PAGE,
  DeliveryFailureQueue: TICKET,
  DeliveryFailures: TICKET,
  Duration: TICKET,
  DurableExecutionsFailed: PAGE,
  DurableExecutionsStopped: TICKET,
  DurableExecutionsTimedOut: PAGE,
  EdgeErrors: PAGE,
  ErrorRate: PAGE,
  Errors: PAGE,
  EventsDropped: TICKET,
  ExecutionsFailed: PAGE,
  FailedInvocations: PAGE,
  FailedRequests: PAGE,
  FailureQueue: TICKET,
  FailuresLost: PAGE,
  InvalidAttributes: TICKET,
  InvalidMessageBody: TICKET,
  IteratorAge: TICKET,
  Latency: TICKET,
  MessageAge: TICKET,
  MessageFailures: PAGE,
  MessagesLost: PAGE,
  OffsetLag: TICKET,
  OversizedRecords: PAGE,
  ParseErrors: TICKET,
  PollingErrors: PAGE,
  ProvisionedSpillover: TICKET,
  PublishFailures: PAGE,
  RecordsDropped: PAGE,
  ReservedConcurrency: TICKET,
  ScheduleInvocationsDropped: PAGE,
  ServerErrors: PAGE,
  Throttles: PAGE,
  UnusualTraffic: TICKET,
  UrlServerErrors: PAGE,
};

/** The alarms that are made only if `overrides` has them: their costs or their threshold are for the user to decide. */
export const ON_REQUEST: readonly string[] = ['AccountConcurrency', 'UnusualTraffic'];
