/** Names that mean a device on Windows, in any folder and with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Whether a path that comes from a record leads to a place below the folder that it is joined with. */
export function isInnerPath(path: unknown, platform: string = process.platform): path is string {
  if (typeof path !== 'string' || path === '' || path.includes('\0') || path.includes('\\')) return false;
  const isBad = (part: string) =>
    part === '' || part === '.' || part === '..' || (platform === 'win32' && isLost(part));
  return !path.split('/').some(isBad);
}

/** Windows knows drives, streams and devices, and drops what stands at the end of a name. */
function isLost(name: string): boolean {
  return name.includes(':') || /[. ]$/.test(name) || DEVICE.test(name);
}
