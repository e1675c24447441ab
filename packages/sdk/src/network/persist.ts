import { LinchpinError } from "@linchpin/errors";

/** Milliseconds before each further try. */
const PAUSES = [500, 1_500, 3_000] as const;

/**
 * Hands something to one custodian, trying again while it is out for a moment: one that restarts shall not miss
 * its piece. What it refuses is not tried again.
 */
export async function persist<T>(hand: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await hand();
    } catch (thrown) {
      if (!(thrown instanceof LinchpinError) || !isOut(thrown)) throw thrown;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return hand();
}

function isOut({ code }: LinchpinError): boolean {
  return /^(?:network\/unreachable|network\/bad-answer|server\/|chain\/)/.test(code);
}
