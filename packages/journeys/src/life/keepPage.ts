import { expect, type Page } from "@playwright/test";

/** Copies the recovery page that is shown by hand, and types two of its words back. Answers all its words. */
export async function keepPage(page: Page): Promise<string> {
  const items = page.getByTestId("paper-words").getByRole("listitem");
  await expect(items).toHaveCount(24);
  const words = await items.locator("[translate=no]").allTextContents();
  for (const field of await page.getByTestId("paper-word").all()) {
    const place = Number(await field.getAttribute("data-place"));
    await field.fill(words[place - 1] ?? "");
  }
  await page.getByTestId("paper-confirm").click();
  return words.join(" ");
}
