import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";

/** Keeps pictures of a page, light and dark, in the folder that LINCHPIN_PICTURES names; else none. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.LINCHPIN_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: path.join(folder, `${name}-${colorScheme}.png`), fullPage: true });
  }
}
