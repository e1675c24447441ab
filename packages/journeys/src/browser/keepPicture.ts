import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";

const WIDTHS = [360, 1440, 390] as const;

/** Keeps pictures of a page, narrow to wide, light and dark, in the folder that LINCHPIN_PICTURES names; else none. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.LINCHPIN_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width > 1000 ? 900 : 844 });
    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme });
      const fullPage = !(await page.getByRole("dialog").isVisible());
      await page.screenshot({ path: path.join(folder, `${name}-${width}-${colorScheme}.png`), fullPage });
    }
  }
  if (before) await page.setViewportSize(before);
}
