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

it("leaves refusals, and all that is no list, as they are", async () => {
  expect((await checkListing(answer({ code: "session/expired" }, 401), "GET", "v1/grants")).status).toBe(401);
  const posted = answer({ requestId: "0x00" });
  expect(await checkListing(posted, "POST", "v1/requests")).toBe(posted);
});
