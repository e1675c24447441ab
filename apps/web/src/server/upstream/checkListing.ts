import { heldGrantsSchema, requestsSchema } from "@linchpin/protocol";
import type { z } from "zod";
import { checkForm } from "./checkForm.ts";

const LISTINGS = new Map<string, z.ZodType>([
  ["v1/grants", heldGrantsSchema],
  ["v1/requests", requestsSchema],
]);

/** As much as the SDK reads: 500 requests with all the words that they may hold take some 17 MB. */
const MOST_BYTES = 32 * 1024 * 1024;

/** Passes a custodian's list on if it has its form, so that a first screen needs no schemas; all else as it is. */
export async function checkListing(answer: Response, method: string, path: string): Promise<Response> {
  const schema = method === "GET" ? LISTINGS.get(path) : undefined;
  if (schema === undefined) return answer;
  return checkForm(answer, {
    schema,
    mostBytes: MOST_BYTES,
    malformed: {
      code: "network/bad-answer",
      message: "A custodian answered in a form that this app does not know.",
      hint: "One side is newer than the other: tell your operator.",
    },
  });
}
