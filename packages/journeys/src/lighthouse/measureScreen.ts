import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BrowserContext, chromium } from "@playwright/test";
import { launchOptions } from "../browser/launchOptions.ts";
import type { Reading } from "./readReport.ts";
import { runLighthouse } from "./runLighthouse.ts";
import { nameOf, type Screen } from "./screens.ts";
import { weighScripts } from "./weighScripts.ts";

/** One load, with what its scripts weigh. */
export type Load = Reading & { readonly scriptBytes: number };

/** Signs somebody in through the demo wallet in a fresh browser, then loads their first screen `runs` times. */
export async function measureScreen(
  { path: place, who }: Screen,
  { origin, runs }: { origin: string; runs: number },
): Promise<Load[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "linchpin-lighthouse-"));
  const port = await freePort();
  const { args = [], ...options } = launchOptions();
  const context = await chromium.launchPersistentContext(path.join(folder, "profile"), {
    ...options,
    headless: true,
    baseURL: origin,
    args: [...args, `--remote-debugging-port=${port}`],
  });
  try {
    if (who) await signInAs(context, nameOf(who));
    const readings: Load[] = [];
    for (let run = 0; run < runs; run += 1) {
      const reading = await runLighthouse(new URL(place, origin).href, { port, folder });
      readings.push({ ...reading, scriptBytes: await weighScripts(reading.scripts) });
    }
    return readings;
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function signInAs(context: BrowserContext, name: string): Promise<void> {
  const page = await context.newPage();
  await page.goto("/directory");
  await page.getByRole("banner").getByTestId("sign-in").click();
  await page.getByTestId(`cast-${name}`).click();
  await page.getByTestId("demo-approve").click();
  await page.locator("[data-testid=wallet-status][data-session=signed-in]").waitFor({ state: "attached" });
  await page.locator("[data-testid=wallet-status][data-role-status=ready]").waitFor({ state: "attached" });
  await page.close();
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
