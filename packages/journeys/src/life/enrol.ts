import { expect } from "@playwright/test";
import type { Visitor } from "./Visitor.ts";

/** Becomes a patient, on the page for it: a hospital, a PIN, a recovery page written down, and three approvals. */
export async function enrol(
  { page }: Visitor,
  { pin, hospital }: { readonly pin: string; readonly hospital: string },
): Promise<void> {
  await page.getByTestId("enrol-hospital").selectOption({ label: hospital });
  await page.getByTestId("new-pin").fill(pin);
  await page.getByTestId("new-pin-again").fill(pin);
  await page.getByTestId("make-keys").click();

  const words = page.getByTestId("paper-words").getByRole("listitem");
  await expect(words).toHaveCount(24);
  for (const field of await page.getByTestId("paper-word").all()) {
    const place = Number(await field.getAttribute("data-place"));
    const word = await words
      .nth(place - 1)
      .locator("[translate=no]")
      .textContent();
    await field.fill(word ?? "");
  }
  await page.getByTestId("paper-confirm").click();
  await expect(page.getByTestId("key-making")).toHaveAttribute("data-stage", "done");
}
