import { setTimeout as wait } from 'node:timers/promises';
import type { Page, Worker } from 'playwright';
import type { Aim, Probes } from './probes';
import type { Session } from './session';

/** Longer than a browser takes from a request to the wire. */
const SETTLE_MS = 1500;
const STEP_MS = 250;

/** Runs every probe at once in a page or a worker, and waits until whatever gets out has arrived. */
export async function attack(session: Session, realm: Page | Worker, probes: Probes): Promise<void> {
  const scripts = Object.entries(probes).map(([name, body]) => scriptOf(session, name, body));
  await (realm as Worker).evaluate(scripts.join('\n'));
  await wait(SETTLE_MS);
}

/** Runs one probe after the other in a page that each of them tries to leave; returns to it when one succeeds, and waits when one reloads it. */
export async function attackByLeaving(session: Session, probes: Probes): Promise<void> {
  const { page, address } = session;
  for (const [name, body] of Object.entries(probes)) {
    const attempt = page.evaluate(scriptOf(session, name, body)).catch(() => undefined);
    await Promise.race([attempt, wait(SETTLE_MS)]);
    await wait(STEP_MS);
    if (page.url() !== address) await page.goto(address);
    await page.waitForFunction(() => 'coterie' in window);
  }
}

function scriptOf({ stranger, host }: Session, name: string, body: string): string {
  const path = encodeURIComponent(name);
  const aim: Aim = {
    foreign: `http://127.0.0.1:${stranger.port}/${path}?kanari`,
    ws: `ws://127.0.0.1:${stranger.port}/${path}?kanari`,
    stun: `stun:127.0.0.1:${stranger.udpPort}`,
    own: `${host.address}?kanari=${path}`,
    name: `kanari.${name.replace(/[^a-z]+/gi, '-')}.invalid`,
    canary: 'kanari',
  };
  return `void (async ({ ${Object.keys(aim).join(', ')} }) => { ${body} })(${JSON.stringify(aim)}).catch(() => undefined);`;
}
