/** The name of the alias that everything invokes in place of a function. */
export const LIVE = 'live';

/** The id that `fn.addAlias('live')` gives it, so that a function that has moved here from the CDK keeps its alias. */
export const LIVE_ID = `Alias${LIVE}`;
