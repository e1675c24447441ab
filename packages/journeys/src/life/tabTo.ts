import type { Locator, Page } from "@playwright/test";

// A chart has many things to reach, and the focus may begin at any of them.
const MOST_STEPS = 200;

/** Presses Tab until something has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The keyboard does not reach ${target} in ${MOST_STEPS} steps.`);
}
