import { fitsTheWindow } from "../life/judgeByAxe.ts";
import { expect } from "../world/test.ts";
import type { Phone } from "./Phone.ts";

export interface Helping {
  /** Whose phone is lost, as the helper knows them. */
  readonly whom: string;
  /** The new phone, and the link of the code that it shows. */
  readonly next: Phone;
  readonly code: string;
}

/** A friend at their own phone opens the code of a new one, compares three words with it, and approves. */
export async function help(friend: Phone, { whom, next, code }: Helping): Promise<void> {
  const { page } = friend;
  await friend.openPeople(code);
  await page.getByTestId("approve-whom").selectOption({ label: whom });
  expect(await friend.words()).toBe(await next.words());
  await page.getByTestId("approve-same").check();
  await page.getByTestId("approve").click();
  await expect(page.getByTestId("approved")).toBeVisible();
  await fitsTheWindow(page);
}
