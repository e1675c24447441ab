import { requestAccess } from "@linchpin/sdk";
import { phone } from "../sharing/enrolByPhone.ts";
import { expect, test } from "../world/test.ts";
import { Visitor } from "./Visitor.ts";

test("Noor says no to Dr. Lena with a reason, and Dr. Lena reads it", async ({ browser, world }) => {
  const [noor, lena] = [await world.castPatient("noor"), await world.provider("dr-lena")];
  await requestAccess(world.network, {
    ...{ patientId: noor.patientId, from: lena.providerId, wallet: lena.wallet, as: lena.as },
    words: { purpose: "research", note: "For a study of knees.", seconds: 3600, withIdentity: false },
  });

  const atHome = await Visitor.arriveAs(browser, world, "noor", phone);
  await atHome.signIn("/requests");
  await atHome.page.getByTestId("unlock-requests").click();
  await atHome.unlock();
  const request = atHome.page
    .getByTestId(/^request-0x/)
    .filter({ hasText: "For a study of knees." })
    .first();
  await expect(request).toHaveAttribute("data-state", "waiting");
  await request.getByTestId("deny").click();
  await atHome.page.getByTestId("deny-reason").fill("My knees are my own.");
  await atHome.page.getByTestId("deny-confirm").click();
  await expect(request).toHaveAttribute("data-state", "denied");
  await atHome.leave();

  const atWork = await Visitor.arriveAs(browser, world, "dr-lena", phone);
  await atWork.signIn("/patients");
  const answer = atWork.page
    .getByTestId("sent-request")
    .and(atWork.page.locator("[data-state=denied]"))
    .first();
  await answer.getByTestId("read-denial").click();
  await atWork.unlock();
  await expect(atWork.page.getByTestId("denial-reason").first()).toHaveText("My knees are my own.");
  await atWork.leave();
});
