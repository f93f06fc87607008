/** Whether CloudFront calls a function for every request. Such functions have narrower limits. */
export function isViewer(eventType: string): boolean {
  return eventType.startsWith('viewer');
}

/** Whether the event is a request, which may have a body. */
export function isRequest(eventType: string): boolean {
  return eventType.endsWith('request');
}
