import { type CastId, cast } from "@linchpin/localnet";
import { expect, test } from "../world/test.ts";
import { FULL } from "../world/volume.ts";
import { fitsTheWindow, judgeByAxe } from "./judgeByAxe.ts";
import { tabTo } from "./tabTo.ts";
import { Visitor } from "./Visitor.ts";

const phone = { viewport: { width: 360, height: 740 } };

const firstScreens: readonly { readonly id: CastId; readonly path: string; readonly tag?: string }[] = [
  { id: "asha", path: "/records" },
  { id: "city-hospital", path: "/mint" },
  { id: "dr-ravi", path: "/patients", tag: FULL },
  { id: "authority", path: "/directory", tag: FULL },
  { id: "meera", path: "/audit", tag: FULL },
];

for (const { id, path, tag = [] } of firstScreens) {
  const name = cast.find((each) => each.id === id)?.name;
  test(`${name}'s first screen on a small phone has nothing that axe objects to`, { tag }, async ({
    browser,
    world,
  }) => {
    const visitor = await Visitor.arriveAs(browser, world, id, phone);
    await visitor.signIn("/home");
    await visitor.page.waitForURL(`**${path}`);
    await expect(visitor.page.getByRole("heading", { level: 1 })).toBeVisible();
    await judgeByAxe(visitor.page);
    await fitsTheWindow(visitor.page);
    await visitor.leave();
  });
}

test("the front page on a small phone has nothing that axe objects to", async ({ browser, world }) => {
  const stranger = await Visitor.arrive(browser, world, { context: phone });
  await stranger.page.goto("/");
  await judgeByAxe(stranger.page);
  await fitsTheWindow(stranger.page);
  await stranger.leave();
});

test("Asha signs in, opens her record and comes out again without a mouse", async ({ browser, world }) => {
  const asha = await Visitor.arriveAs(browser, world, "asha");
  const { page } = asha;
  const press = async (target: Parameters<typeof tabTo>[1]) => {
    await tabTo(page, target);
    await page.keyboard.press("Enter");
  };
  await page.goto("/directory");
  await press(page.getByRole("banner").getByTestId("sign-in"));
  await press(page.getByTestId("own-wallet"));
  await press(page.getByTestId("rk-wallet-option-org.linchpin.testwallet"));
  await asha.approveSignIn(press);
  await press(page.getByRole("navigation").getByRole("link", { name: "Records" }).first());
  await press(page.getByTestId(/^record-0x/).first());
  await press(page.getByTestId("open-record"));
  await expect(page.getByTestId("unlock-pin")).toBeFocused();
  await page.keyboard.type("271828");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("opened")).toBeVisible();
  await press(page.getByTestId("account"));
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === "/");
  await asha.leave();
});
