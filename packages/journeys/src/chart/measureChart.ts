import { acceptRecord } from "@linchpin/clinical";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import { chromium, type Page } from "@playwright/test";
import { launchOptions } from "../browser/launchOptions.ts";
import { Visitor } from "../life/Visitor.ts";
import { mint } from "../world/mint.ts";
import { World } from "../world/World.ts";

/** How long a chart took, in milliseconds. */
export interface ChartTime {
  /** From the press of "Open" to a chart that answers: custodians, fetching, decrypting, reading, drawing. */
  readonly opened: number;
  /** From a letter in the search box to what it finds on the screen. */
  readonly searched: number;
}

/**
 * Has Asha open a record of so many bytes in a real browser, over and over, on a network of her own. Each time the page
 * counts as interactive once the chart stands, the main thread is free and a search has answered.
 */
export async function measureChart({
  sizeBytes,
  rounds,
}: {
  readonly sizeBytes: number;
  readonly rounds: number;
}): Promise<readonly ChartTime[]> {
  const world = await World.start({ withWeb: true });
  const browser = await chromium.launch({ ...launchOptions(), headless: true });
  try {
    const hospital = await world.provider("city-hospital");
    const patient = await world.castPatient("asha");
    const input = acceptRecord(makeSyntheticBundle({ seed: 5, sizeBytes, years: 20 }));
    const tokenId = await mint(world, { hospital, patient, input });
    const asha = await Visitor.arriveAs(browser, world, "asha", { viewport: { width: 1440, height: 900 } });
    const { page } = asha;
    await asha.signIn("/records");
    const times: ChartTime[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await page.getByTestId(`record-${tokenId}`).click();
      const button = page.getByTestId("open-record");
      await button.waitFor();
      if (round === 0) {
        // The first one asks for the PIN, and fetches what the page is made of.
        await button.click();
        await asha.unlock();
        await page.getByTestId("chart-search").waitFor();
      } else times.push(await timeOne(page));
      await asha.follow("Records");
    }
    return times;
  } finally {
    await browser.close();
    await world.stop();
  }
}

/** Presses, waits and searches inside of the page, so that no time of the test's own counts. */
function timeOne(page: Page): Promise<ChartTime> {
  return page.evaluate(async () => {
    const byId = <Found extends HTMLElement>(id: string) =>
      document.querySelector<Found>(`[data-testid="${id}"]`);
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const until = async (isSo: () => boolean) => {
      while (!isSo()) await frame();
    };
    /** A task behind a frame comes only when nothing else is left to do. */
    const free = async () => {
      await frame();
      await new Promise((resolve) => setTimeout(resolve, 0));
      await frame();
    };
    const begin = performance.now();
    byId("open-record")?.click();
    await until(() => byId("chart-search") !== null);
    await free();
    const opened = performance.now();
    const box = byId<HTMLInputElement>("chart-search");
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
    if (box) set?.call(box, "zzzz-not-there");
    box?.dispatchEvent(new Event("input", { bubbles: true }));
    await until(() => byId("chart-section-results") === null);
    await free();
    return { opened: opened - begin, searched: performance.now() - opened };
  });
}
