import { expect, it } from "vitest";
import { checkListing } from "./checkListing.ts";

const answer = (document: unknown, status = 200) => Response.json(document, { status });

it("passes a custodian's list on in the form that pages rely on", async () => {
  const checked = await checkListing(answer({ grants: [], more: 1 }), "GET", "v1/grants");
  expect(await checked.json()).toEqual({ grants: [] });
});

it("keeps a list of another form from a page", async () => {
  const checked = await checkListing(answer({ requests: [{ requestId: "<img>" }] }), "GET", "v1/requests");
  expect(checked.status).toBe(502);
  expect(await checked.json()).toMatchObject({ code: "network/bad-answer" });
});

it("passes the longest list of requests that a custodian gives, so that nobody's words hide the others'", async () => {
  const words = `0x${"ab".repeat(8192)}`;
  const request = {
    ...{ requestId: `0x${"11".repeat(32)}`, patientId: `0x${"22".repeat(32)}`, from: 3, state: "denied" },
    ...{ issuedAt: 1_800_000_000, expiresAt: 1_800_000_001, words, answer: words },
  };
  const requests = Array.from({ length: 500 }, () => request);
  const checked = await checkListing(answer({ requests }), "GET", "v1/requests");
  expect(checked.status).toBe(200);
});

it("leaves refusals, and all that is no list, as they are", async () => {
  expect((await checkListing(answer({ code: "session/expired" }, 401), "GET", "v1/grants")).status).toBe(401);
  const posted = answer({ requestId: "0x00" });
  expect(await checkListing(posted, "POST", "v1/requests")).toBe(posted);
});
