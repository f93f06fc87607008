/** How soon someone has to look at an alarm. */
export enum AlarmSeverity {
  /** At once: callers get errors, or events are lost. */
  PAGE = 'page',

  /** In working hours: events wait, a limit is near, or something is slower than it should be. */
  TICKET = 'ticket',
}
