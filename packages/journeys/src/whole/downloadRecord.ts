import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";

/** The opened record as its holder saves it to their phone. */
export async function downloadRecord(page: Page): Promise<unknown> {
  const downloading = page.waitForEvent("download");
  await page.getByTestId("download-fhir").click();
  return JSON.parse(await readFile(await (await downloading).path(), "utf8"));
}
