import path from "node:path";
import { chromium, type Page } from "@playwright/test";
import { launchOptions } from "./browser/launchOptions.ts";
import { Visitor } from "./life/Visitor.ts";
import { World } from "./world/World.ts";

// The README's pictures: `node packages/journeys/src/pictures.ts`. Asha opens her record on a desk and on a phone.
const pictures = [
  { file: "app.png", viewport: { width: 1440, height: 900 }, colorScheme: "light", scale: 1 },
  { file: "app-dark-phone.png", viewport: { width: 390, height: 844 }, colorScheme: "dark", scale: 2 },
] as const;
const folder = path.resolve(import.meta.dirname, "../../../docs/images");

const world = await World.start({ withWeb: true });
const browser = await chromium.launch({ ...launchOptions(), headless: true });
try {
  for (const { file, viewport, colorScheme, scale } of pictures) {
    const asha = await Visitor.arriveAs(browser, world, "asha", {
      ...{ viewport, colorScheme, deviceScaleFactor: scale },
      ...{ locale: "en-GB", timezoneId: "UTC", reducedMotion: "reduce" },
    });
    await asha.signIn("/records");
    await openFirstRecord(asha);
    await asha.page.screenshot({ path: path.join(folder, file) });
    await asha.leave();
  }
} finally {
  await browser.close();
  await world.stop();
}

async function openFirstRecord(asha: Visitor): Promise<void> {
  const { page } = asha;
  await page
    .getByTestId(/^record-0x/)
    .first()
    .click();
  await page.getByTestId("open-record").click();
  await asha.unlock();
  await page.getByTestId("chart-section-problems").waitFor();
  await settle(page);
}

/** Fonts there, nothing in focus, and the key at the top with the chart below it. */
async function settle(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    (document.activeElement as HTMLElement | null)?.blur();
    const key = document.querySelector("[data-testid=opening]") as HTMLElement;
    const header = document.querySelector("header") as HTMLElement;
    window.scrollBy(0, key.getBoundingClientRect().top - header.offsetHeight - 24);
  });
}
