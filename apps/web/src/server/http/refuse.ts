import type { ErrorBody } from "@linchpin/errors";

/** An error answer in the form that every Linchpin service uses. */
export function refuse(status: number, error: ErrorBody): Response {
  return Response.json(error, { status, headers: { "cache-control": "no-store" } });
}
