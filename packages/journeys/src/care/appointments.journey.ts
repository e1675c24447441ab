import type { Page } from "@playwright/test";
import { keepPicture } from "../browser/keepPicture.ts";
import { fitsTheWindow, judgeByAxe } from "../life/judgeByAxe.ts";
import { Visitor } from "../life/Visitor.ts";
import { phone } from "../sharing/enrolByPhone.ts";
import { expect, test } from "../world/test.ts";

test.describe
  .serial("Appointments, at the pages", () => {
    let lena: Visitor;
    let asha: Visitor;
    let tomas: Visitor;
    let start: string;

    test.afterAll(async () => {
      for (const visitor of [lena, asha, tomas]) await visitor?.leave();
    });

    test("Dr. Lena offers the hours of her week", async ({ browser, world }) => {
      lena = await Visitor.arriveAs(browser, world, "dr-lena");
      await lena.signIn("/appointments");
      await expect(lena.page.getByTestId("doctors-day")).toBeVisible();
      await lena.page.getByTestId("set-hours").click();
      await judgeByAxe(lena.page);
      await keepPicture(lena.page, "appointments-hours");
      await lena.page.getByTestId("offer-hours").click();
      await expect(lena.page.getByRole("dialog")).toBeHidden();
    });

    test("Asha and Tomas want the same time: one has it, and the other is told so and takes the next", async ({
      browser,
      world,
    }) => {
      asha = await Visitor.arriveAs(browser, world, "asha", phone);
      tomas = await Visitor.arriveAs(browser, world, "tomas", phone);
      for (const visitor of [asha, tomas]) {
        await visitor.signIn("/appointments");
        await expect(visitor.page.getByText("No appointment is booked")).toBeVisible();
        await visitor.page.getByTestId("book").click();
        await visitor.page.getByTestId("book-doctor").selectOption({ label: "Dr. Lena" });
        // Days ahead: the first one may end, or its first time pass, while the tale is told.
        await visitor.page.getByTestId("book-day").selectOption({ index: 3 });
        await firstTime(visitor.page).check();
      }
      start = (await firstTime(asha.page).inputValue()) ?? "";
      await asha.page.getByTestId("book-reason").fill("My left knee, since Tuesday.");
      await judgeByAxe(asha.page);
      await fitsTheWindow(asha.page);
      await keepPicture(asha.page, "appointments-book");
      await Promise.all([asha, tomas].map(({ page }) => page.getByTestId("book-confirm").click()));
      const taken = (page: Page) => page.getByText("This time is taken or not offered any more.");
      await expect(async () => {
        const lost = await Promise.all([asha, tomas].map(({ page }) => taken(page).count()));
        const won = await Promise.all([asha, tomas].map(({ page }) => booked(page).count()));
        expect([lost[0] ?? 0, lost[1] ?? 0].sort()).toEqual([0, 1]);
        expect([won[0] ?? 0, won[1] ?? 0].sort()).toEqual([0, 1]);
      }).toPass();
      const loser = (await taken(asha.page).count()) > 0 ? asha : tomas;
      await expect(loser.page.getByTestId(`time-${start}`)).toHaveCount(0);
      await firstTime(loser.page).check();
      await loser.page.getByTestId("book-confirm").click();
      for (const { page } of [asha, tomas]) await expect(booked(page)).toHaveCount(1);
    });

    test("Dr. Lena sees both come in without reloading, and reads why Asha comes", async () => {
      const midnight = new Date().setHours(0, 0, 0, 0);
      const days = Math.floor((Number(start) * 300_000 - midnight) / 86_400_000);
      for (let day = 0; day < days; day += 1) await lena.page.getByTestId("day-after").click();
      await expect(lena.page.getByTestId("doctors-day")).toHaveAttribute("data-appointments", "2");
      await lena.page.getByRole("button", { name: "Show" }).click();
      await lena.unlock();
      await expect(lena.page.getByText("My left knee, since Tuesday.")).toBeVisible();
      await judgeByAxe(lena.page);
      await keepPicture(lena.page, "appointments-day");
    });

    test("Asha moves hers, and Tomas cancels; the day follows by itself", async () => {
      await asha.page.getByTestId("move").click();
      await asha.page.getByTestId("book-day").selectOption({ index: 3 });
      await asha.page
        .getByTestId(/^time-/)
        .nth(3)
        .check();
      await asha.page.getByTestId("book-confirm").click();
      await expect(asha.page.getByRole("dialog")).toBeHidden();
      await expect(booked(asha.page)).toHaveCount(1);
      await keepPicture(asha.page, "appointments-own");
      await tomas.page.getByTestId("cancel").click();
      await tomas.page.getByTestId("cancel-confirm").click();
      await expect(tomas.page.getByTestId("own-appointments")).toHaveAttribute("data-coming", "0");
      await expect(lena.page.getByTestId("doctors-day")).toHaveAttribute("data-appointments", "1");
    });

    test("Dr. Lena cancels it, and Asha is told on her page", async () => {
      await lena.page.getByTestId("decline").click();
      await keepPicture(lena.page, "appointments-decline");
      await lena.page.getByTestId("cancel-confirm").click();
      await expect(asha.page.getByText("Cancelled by the practice")).toBeVisible();
      await expect(asha.page.getByTestId("own-appointments")).toHaveAttribute("data-coming", "0");
      for (const { watch } of [lena, asha, tomas])
        expect([watch.violations, watch.foreign, watch.crashes]).toEqual([[], [], []]);
    });
  });

function firstTime(page: Page) {
  return page.getByTestId(/^time-/).first();
}

function booked(page: Page) {
  return page.locator("[data-testid=appointment][data-state=booked]");
}
