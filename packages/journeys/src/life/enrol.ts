import { expect } from "@playwright/test";
import { keepPage } from "./keepPage.ts";
import type { Visitor } from "./Visitor.ts";

/**
 * Becomes a patient with a wallet of their own, on the page for it: a hospital, a PIN, two recovery pages written down
 * (this browser has no screen lock), and four approvals. Answers the words of one page.
 */
export async function enrol(
  { page }: Visitor,
  { pin, hospital }: { readonly pin: string; readonly hospital: string },
): Promise<string> {
  await page.getByTestId("enrol-hospital").selectOption({ label: hospital });
  await page.getByTestId("new-pin").fill(pin);
  await page.getByTestId("new-pin-again").fill(pin);
  await page.getByTestId("make-keys").click();
  let words = "";
  for (const ready of ["1", "2"]) {
    await page.getByTestId("way-paper").click();
    words = await keepPage(page);
    await expect(page.getByTestId("ways-count")).toHaveAttribute("data-ready", ready);
  }
  await page.getByTestId("ways-done").click();
  await expect(page.getByTestId("key-making")).toHaveAttribute("data-stage", "done");
  return words;
}
