// A shop that keeps running: how to reach it, follow its logs and stop it.

import { clientsFor } from '../emulator/clients.mjs';
import { isReady } from '../emulator/emulator.mjs';
import { addressOf } from '../emulator/http.mjs';
import { closeWorkspace, forget, remember, remembered } from '../emulator/workspace.mjs';
import { stopProcesses } from '../shared/processes.mjs';
import { followLogs } from './logs.mjs';

/** The running shop, if there is one. */
export async function keptShop() {
  const kept = remembered();
  if (!kept || (await isReady(kept.endpoint))) {
    return kept;
  }
  // Its process id may belong to another process by now.
  forget();
  closeWorkspace(kept.folder);
  return undefined;
}

export function keepShop({ folder, emulator, outputs, logGroups }) {
  const { pid, port, endpoint, env } = emulator;
  const kept = { folder, pid, port, endpoint, env, outputs, logGroups };
  remember(kept);
  return kept;
}

export async function stopShop({ folder, pid }) {
  await stopProcesses(pid);
  forget();
  closeWorkspace(folder);
}

export async function followShop(kept) {
  // The program at the other end of a pipe may close it.
  process.stdout.on('error', () => process.exit());
  await followLogs(clientsFor(kept), kept.logGroups, console.log);
}

export function howToReach({ endpoint, env, port, outputs }) {
  const api = `http://${addressOf({ port }, outputs.ApiUrl).host}`;
  const sign = `--aws-sigv4 aws:amz:${env.AWS_REGION}:s3 --user ${env.AWS_ACCESS_KEY_ID}:${env.AWS_SECRET_ACCESS_KEY}`;
  const settings = ['AWS_ENDPOINT_URL', 'AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'].map(
    (name) => `  export ${name}=${env[name]}`,
  );
  const names = Object.entries(outputs).map(([name, value]) => `  ${name.padEnd(20)}  ${value}`);
  return `The shop keeps running on ${endpoint}.

${names.join('\n')}

Order a print:
  curl ${api}/orders -d '{"customer":"Ada","photo":"sunset.jpg","size":"13x18","copies":3}'
Upload a photo, and get its thumbnail:
  curl ${sign} -T photo.jpg ${endpoint}/${outputs.PhotosBucket}/raw/photo.jpg
  curl ${sign} -O ${endpoint}/${outputs.PhotosBucket}/thumbnails/photo.jpg
Use the AWS CLI or an SDK:
${settings.join('\n')}
Follow the logs of all functions:
  npm run demo -- --logs
Stop it:
  npm run demo -- --stop`;
}
