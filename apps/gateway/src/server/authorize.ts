import { LinchpinError } from "@linchpin/errors";
import type { FastifyRequest } from "fastify";
import { isBearer } from "../adapters/callers/tokenCallers.ts";
import type { Gateway } from "../Gateway.ts";
import type { Caller } from "../ports/Callers.ts";
import { PIXEL_REVIEW } from "../smart/Scope.ts";

/** Scopes by which a system may hand in records (SMART App Launch 2.0; `.write` and `.*` are 1.0's). */
const HANDING_IN = /^system\/(?:\*|Bundle)\.(?:c[ruds]*|write|\*)$/;

/** Who calls, if they may hand in records. Errors: `callers/unknown`, `callers/not-allowed`. */
export async function assertMayHandIn(
  { callers }: Pick<Gateway, "callers">,
  request: FastifyRequest,
): Promise<Caller> {
  const caller = await callers.identify(request.headers.authorization);
  if (!caller) throw unknown();
  if (caller.scopes.some((scope) => HANDING_IN.test(scope))) return caller;
  throw new LinchpinError({
    code: "callers/not-allowed",
    message: "This token lets nobody hand in records.",
    hint: "Ask for the scope system/Bundle.c.",
  });
}

/** Who calls, if they may give people's word for pictures. Errors: `callers/unknown`, `callers/not-allowed`. */
export async function assertMayReview(
  { callers }: Pick<Gateway, "callers">,
  request: FastifyRequest,
): Promise<Caller> {
  const caller = await callers.identify(request.headers.authorization);
  if (!caller) throw unknown();
  if (caller.scopes.includes(PIXEL_REVIEW)) return caller;
  throw new LinchpinError({
    code: "callers/not-allowed",
    message: "This token gives nobody's word for pictures.",
    hint: `Ask for the scope ${PIXEL_REVIEW}.`,
  });
}

function unknown(): LinchpinError {
  return new LinchpinError({
    code: "callers/unknown",
    message: "The request shows no token that is known here.",
    hint: "Send an access token: Authorization: Bearer …",
  });
}

/** Refuses whoever does not show the administrator's token. Errors: `admin/unknown`. */
export function assertAdmin(request: FastifyRequest, adminToken: string): void {
  if (isBearer(request.headers.authorization, adminToken)) return;
  throw new LinchpinError({
    code: "admin/unknown",
    message: "The request does not show the administrator's token.",
    hint: "Send it: Authorization: Bearer …",
  });
}
