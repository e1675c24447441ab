import { LinchpinError } from "@linchpin/errors";

/** Turns what the RPC client throws into one of ours, with the status and nothing that could repeat a secret. */
export function kuboError(thrown: unknown): LinchpinError {
  const status = statusOf(thrown);
  const facts = status === undefined ? {} : { status };
  if (status === 401 || status === 403) {
    return new LinchpinError({
      code: "kubo/unauthorized",
      message: "The kubo node does not accept the configured credentials.",
      hint: "Compare them with API.Authorizations in the node's configuration.",
      facts,
    });
  }
  return new LinchpinError({
    code: status === undefined ? "kubo/unreachable" : "kubo/failed",
    message:
      status === undefined ? "The kubo node cannot be reached." : "The kubo node did not do what was asked.",
    hint: "Look at the node's log.",
    facts,
  });
}

/** Asks whether kubo said that what was to be unpinned is not pinned. */
export function isNotPinned(thrown: unknown): boolean {
  return thrown instanceof Error && /not pinned/i.test(thrown.message);
}

/** Asks whether kubo said, offline, that it does not keep a block. */
export function isNotFound(thrown: unknown): boolean {
  return thrown instanceof Error && /not found|could not find/i.test(thrown.message);
}

function statusOf(thrown: unknown): number | undefined {
  const response = thrown instanceof Error && "response" in thrown ? thrown.response : undefined;
  return response instanceof Response ? response.status : undefined;
}
