/** A message in the form that the rules of AWS IoT give it: the device is a part of its topic. */
export interface Reading {
  readonly device: string;
  readonly temperature: number;
}

/** A device may send anything. */
export function checkReading({ device, temperature }: Partial<Reading>): void {
  if (typeof temperature !== 'number') throw new Error(`device ${device} has sent no temperature`);
}
