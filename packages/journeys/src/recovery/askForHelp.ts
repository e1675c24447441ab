import { judgeByAxe } from "../life/judgeByAxe.ts";
import type { Phone } from "./Phone.ts";

/** A new phone, which is nobody's yet, shows the code that whoever helps will scan or open. Answers its link. */
export async function askForHelp(phone: Phone): Promise<string> {
  const { page } = phone;
  await page.goto("/recovery");
  await judgeByAxe(page);
  await page.getByTestId("recovery-sign-in").click();
  await phone.useIt();
  await page.getByTestId("recovery-begin").click();
  return (await page.getByTestId("recovery-code").getAttribute("data-link")) as string;
}
