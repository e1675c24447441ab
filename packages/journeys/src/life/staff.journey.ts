import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { expect, test } from "../world/test.ts";
import { fitsTheWindow, judgeByAxe } from "./judgeByAxe.ts";
import { Visitor } from "./Visitor.ts";

const phone = { viewport: { width: 360, height: 740 } };

test("City Hospital registers a laboratory, which finds its page; suspends it, and it is told so", async ({
  browser,
  world,
}) => {
  const account = privateKeyToAccount(generatePrivateKey());
  const name = `Lab ${account.address.slice(2, 8)}`;
  const hospital = await Visitor.arriveAs(browser, world, "city-hospital", phone);
  const desk = hospital.page;
  await hospital.signIn("/directory");
  await desk.getByTestId("register").click();
  await desk.getByTestId("register-confirm").click();
  await expect(desk.getByText("Give a name.")).toBeVisible();
  await desk.getByTestId("register-kind").selectOption({ label: "Laboratory" });
  await desk.getByTestId("register-name").fill(name);
  await desk.getByTestId("register-wallet").fill(account.address);
  await judgeByAxe(desk);
  await fitsTheWindow(desk);
  await desk.getByTestId("register-confirm").click();
  await expect(desk.getByRole("dialog")).toBeHidden();
  const entry = desk.getByRole("link", { name });
  await expect(entry).toBeVisible();

  const lab = await Visitor.arrive(browser, world, { account, context: phone });
  await lab.signIn("/home");
  await lab.page.waitForURL("**/patients");
  await expect(lab.page.getByText("Your keys are not published yet")).toBeVisible();

  await entry.click();
  await desk.getByTestId("suspend").click();
  await desk.getByTestId("standing-reason").fill("Its accreditation has lapsed.");
  await desk.getByTestId("standing-confirm").click();
  await expect(desk.getByTestId("reinstate")).toBeVisible();
  await expect(desk.getByTestId("provider-history")).toContainText(`${name} suspended`);

  for (const path of ["/home", "/patients", "/enrol"]) {
    await lab.page.goto(path);
    await expect(lab.page.getByTestId("out-of-standing")).toHaveAttribute("data-fault", "suspended");
  }
  await judgeByAxe(lab.page);
  await fitsTheWindow(lab.page);
  await hospital.leave();
  await lab.leave();
});
