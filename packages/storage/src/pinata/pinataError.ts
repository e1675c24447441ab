import { LinchpinError } from "@linchpin/errors";

/**
 * Turns what the SDK throws into one of ours. Only the status is taken over: Pinata's texts may repeat what
 * was sent, and the SDK's errors are not kept as a cause.
 */
export function pinataError(thrown: unknown): LinchpinError {
  const status = statusOf(thrown);
  const facts = status === undefined ? {} : { status };
  if (status === 401 || status === 403) {
    return new LinchpinError({
      code: "pinata/unauthorized",
      message: "Pinata does not accept the configured token.",
      hint: "Make a new one with the right permissions and configure it.",
      facts,
    });
  }
  if (status === 429) {
    return new LinchpinError({
      code: "pinata/too-many-requests",
      message: "Pinata asks to slow down.",
      hint: "Try again in a minute.",
      facts,
    });
  }
  return new LinchpinError({
    code: "pinata/failed",
    message: "Pinata did not do what was asked.",
    hint: "Try again; look at Pinata's status page if it stays so.",
    facts,
  });
}

function statusOf(thrown: unknown): number | undefined {
  const status = thrown instanceof Error && "statusCode" in thrown ? thrown.statusCode : undefined;
  return typeof status === "number" && status > 0 ? status : undefined;
}
