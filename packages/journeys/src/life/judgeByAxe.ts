import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What of it depends on colours: in another theme nothing else is different. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** Holds a page, as it stands, to WCAG 2.2 AA, in its light and its dark theme. */
export async function judgeByAxe(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // Our pages hold no frames of other sites, for whose sake it would open another page each time.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    if (colorScheme === "light") axe.withTags(WCAG_22_AA);
    else axe.withRules(OF_COLOURS);
    // Half under the page's head, a control would count as small.
    await page.evaluate(() => window.scrollTo(0, 0));
    const { violations } = await axe.analyze();
    const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
    expect(told, `${page.url()} in its ${colorScheme} theme`).toEqual([]);
  }
}

/** Holds a page to fitting its window: nothing to scroll sideways for. */
export async function fitsTheWindow(page: Page): Promise<void> {
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overhang, `${page.url()} is wider than its window`).toBeLessThanOrEqual(0);
}
