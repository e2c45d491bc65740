import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import type { RunResult, Scripting, SourceSummary } from '../../../src/scripting';

declare global {
  interface Window {
    readonly coterie: Scripting;
  }
}

const data = path.join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data');

/** Whether the reference data lies beside the project; tests that need it skip otherwise. */
export const hasData = existsSync(data);
export const dataFile = (name: string): string => path.join(data, name);

/** A page with the built app open, no service worker, and a failure when the page logs an error. */
export const test = base.extend<{ app: Page }>({
  serviceWorkers: 'block',
  app: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto('/');
    await page.waitForFunction(() => 'coterie' in window);
    await use(page);
    expect(errors).toEqual([]);
  },
});

export { expect };

/** A file as `setInputFiles` wants it. */
export const fileOf = (name: string, contents: string | Buffer) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(contents),
});

/** Opens a file by script, as `coterie.open` does it. */
export function open(page: Page, name: string, contents: string | Buffer): Promise<readonly SourceSummary[]> {
  const base64 = Buffer.from(contents).toString('base64');
  return page.evaluate(
    async ([fileName, text]) => {
      const bytes = Uint8Array.from(atob(text!), (c) => c.charCodeAt(0));
      return (await window.coterie.open([new File([bytes], fileName!)])).sources;
    },
    [name, base64],
  );
}

/** Opens a file of the reference data by script. */
export function openData(page: Page, name: string): Promise<readonly SourceSummary[]> {
  return open(page, path.basename(name), readFileSync(dataFile(name)));
}

/** What a rejected promise of the scripting interface says. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly stage: string;
}

/** Opens a file and gives the refusal, or undefined when it was opened. */
export async function refusalOfOpening(
  page: Page,
  name: string,
  contents: string | Buffer,
): Promise<Refusal | undefined> {
  const base64 = Buffer.from(contents).toString('base64');
  return page.evaluate(
    async ([fileName, text]) => {
      const bytes = Uint8Array.from(atob(text!), (c) => c.charCodeAt(0));
      try {
        await window.coterie.open([new File([bytes], fileName!)]);
        return undefined;
      } catch (error) {
        const { code, message, hint, stage } = error as Refusal;
        return { code, message, hint, stage };
      }
    },
    [name, base64],
  );
}

/** Runs by script. */
export function run(page: Page, patch: object = {}): Promise<RunResult> {
  return page.evaluate((recipePatch) => window.coterie.run(recipePatch), patch);
}

/** A small table of customers in two plain groups, for tests that need any result. */
export function twoGroups(rows = 80): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const far = i % 2;
    return `c${i},${20 + far * 40 + (i % 7)},${100 + far * 900 + ((i * 13) % 50)},${1 + far * 20 + (i % 3)}`;
  });
  return `customer id,age,total spent,visits\n${lines.join('\n')}\n`;
}
