import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { expect, test } from "../world/test.ts";
import { FULL } from "../world/volume.ts";
import { Visitor } from "./Visitor.ts";

test("Asha at the mint desk is told that it is for somebody else, and shown her own way", async ({
  browser,
  world,
}) => {
  const asha = await Visitor.arriveAs(browser, world, "asha");
  await asha.signIn("/mint");
  await expect(asha.page.getByText("This page is for somebody else")).toBeVisible();
  await asha.page.getByRole("link", { name: "My first page" }).click();
  await asha.page.waitForURL("**/records");
  await asha.leave();
});

test("somebody whom nobody knows is offered to join", async ({ browser, world }) => {
  const stranger = await Visitor.arrive(browser, world, {
    account: privateKeyToAccount(generatePrivateKey()),
  });
  await stranger.signIn("/records");
  await expect(stranger.page.getByText("You have not joined yet", { exact: false })).toBeVisible();
  await stranger.page.getByRole("link", { name: "Join as a patient" }).click();
  await stranger.page.waitForURL("**/enrol");
  await stranger.leave();
});

test("a wallet on another network is said so, and one press brings it back", async ({ browser, world }) => {
  const asha = await Visitor.arriveAs(browser, world, "asha");
  await asha.signIn("/records");
  await asha.wallet.useChain(1);
  const banner = asha.page.getByText("Your wallet is on another network");
  await expect(banner).toBeVisible();
  await asha.page.getByRole("button", { name: /^Switch to/ }).click();
  await expect(banner).toBeHidden();
  expect(asha.wallet.chainId).toBe(asha.wallet.chain.id);
  await asha.leave();
});

test("whoever declines in the wallet is not signed in, and may try again", { tag: FULL }, async ({
  browser,
  world,
}) => {
  const asha = await Visitor.arriveAs(browser, world, "asha");
  const { page, wallet } = asha;
  wallet.decide = ({ method }) => (method === "personal_sign" ? "reject" : "approve");
  await page.goto("/directory");
  await page.getByRole("banner").getByTestId("sign-in").click();
  await page.getByTestId("own-wallet").click();
  await page.getByTestId("rk-wallet-option-org.linchpin.testwallet").click();
  await asha.pressSignMessage();
  await expect(asha.status).toHaveAttribute("data-session", "anonymous");
  wallet.decide = () => "approve";
  await asha.approveSignIn();
  await asha.leave();
});

test("a page of somebody's own asks a stranger to sign in", async ({ browser, world }) => {
  const stranger = await Visitor.arrive(browser, world);
  await stranger.page.goto("/activity");
  await expect(stranger.page.getByText("Please sign in")).toBeVisible();
  await stranger.leave();
});

test("a stranger who follows a friend's link is told that somebody asks for help", async ({
  browser,
  world,
}) => {
  const stranger = await Visitor.arrive(browser, world);
  await stranger.page.goto("/helping#i=a-friend");
  await expect(stranger.page.getByText("Somebody asked for your help")).toBeVisible();
  await stranger.leave();
});

test("who presses before a page has come alive is heard when it has", async ({ browser, world }) => {
  for (const path of ["/", "/directory", "/records"]) {
    const stranger = await Visitor.arrive(browser, world);
    const { page } = stranger;
    const arrival = Promise.withResolvers<void>();
    await page.route("**/_next/static/**/*.js", async (route) => {
      await arrival.promise;
      await route.continue();
    });
    await page.goto(path, { waitUntil: "commit" });
    await page.getByTestId("sign-in").first().click();
    arrival.resolve();
    await expect(page.getByTestId("sign-in-choice")).toBeVisible();
    expect(stranger.watch.violations).toEqual([]);
    await stranger.leave();
  }
});
