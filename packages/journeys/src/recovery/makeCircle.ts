import { fitsTheWindow, judgeByAxe } from "../life/judgeByAxe.ts";
import { expect } from "../world/test.ts";
import type { Phone } from "./Phone.ts";

export interface Circle {
  /** Whose people they are, and how they call themselves to them. */
  readonly owner: Phone;
  readonly ownName: string;
  /** By the name that the owner gives them: each at a phone of their own, joined already. */
  readonly friends: ReadonlyMap<string, Phone>;
  readonly needed: number;
}

/**
 * Somebody asks friends for help by a link each, the friends say yes, both compare three words, and then they count.
 * Whoever opens a lost phone's records with them waits the shortest time that the network knows.
 */
export async function makeCircle({ owner, ownName, friends, needed }: Circle): Promise<void> {
  const { page } = owner;
  await owner.openPeople("/guardians");
  await judgeByAxe(page);
  await fitsTheWindow(page);
  await page.getByTestId("own-name").fill(ownName);
  for (const [name, phone] of friends) await invite(owner, { ownName, name, phone });
  await expect(page.getByTestId("answered")).toHaveCount(friends.size);
  for (const [name, phone] of friends) {
    const answered = page.locator(`[data-testid=answered][data-name=${name}]`);
    expect(await owner.words(answered)).toBe(await phone.words());
    await answered.getByTestId("words-same").check();
  }
  await page.getByTestId("guardians-needed").selectOption(String(needed));
  await page.getByTestId("guardians-delay").selectOption({ index: 0 });
  await judgeByAxe(page);
  await fitsTheWindow(page);
  await page.getByTestId("appoint").click();
  await expect(page.getByTestId("guardians")).toHaveAttribute("data-set", String(friends.size), {
    timeout: 60_000,
  });
}

async function invite(
  { page }: Phone,
  { ownName, name, phone }: { readonly ownName: string; readonly name: string; readonly phone: Phone },
): Promise<void> {
  await page.getByTestId("guardian-name").fill(name);
  await page.getByTestId("invite").click();
  await expect(page.getByTestId("guardian-name")).toHaveValue("");
  const link = (await page.getByTestId("invitation").getAttribute("data-link")) as string;
  await phone.openPeople(link);
  await expect(phone.page.getByTestId("accept-card")).toContainText(`${ownName} asks for your help`);
  await judgeByAxe(phone.page);
  await fitsTheWindow(phone.page);
  await phone.page.getByTestId("helper-name").fill(name);
  await phone.page.getByTestId("accept").click();
  await expect(phone.page.getByTestId("accept-close")).toBeVisible();
}
