import type { Filter } from '../polling/filter/filter';
import type { PipeEnrichment } from './enrichment';

/** What a pipe does with records before the function gets them. */
export interface PipeTriggerProps {
  /**
   * Which records are wanted: one of up to 5 filters must match. A pipe cannot filter by what kind of change a record of
   * a table is (`eventName`), and deletes messages of a queue that do not match.
   *
   * @default - all records
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-filtering.html
   */
  readonly filters?: Filter[];

  /**
   * Who adds to the records what the function needs besides. What it answers is what the function gets.
   *
   * @default - the function gets the records as they are
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/pipes-enrichment.html
   */
  readonly enrichment?: PipeEnrichment;

  /**
   * What the pipe is for.
   *
   * @default - no description
   */
  readonly description?: string;

  /**
   * Whether the pipe runs.
   *
   * @default true
   */
  readonly enabled?: boolean;
}
