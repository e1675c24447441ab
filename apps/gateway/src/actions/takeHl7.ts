import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { Gateway } from "../Gateway.ts";
import type { IntakeItem } from "../intake/Intake.ts";
import { NO_IDENTIFIER, UNKNOWN_PATIENT } from "../intake/matchPatient.ts";
import { readHl7Sources } from "../intake/readHl7Sources.ts";
import type { ReceivedMessage } from "../mllp/answerMessages.ts";

/**
 * Takes in a message of the HL7 listener: durable when this resolves. Undefined means that the sender is done with it, also
 * where its patient is still to be linked, or has no number that can be used: sent again it would be no better, and it would
 * hold up what stands behind it. Otherwise it is kept too, rejected, and the sender is told why.
 */
export async function takeHl7(
  { intake, zone }: Pick<Gateway, "intake" | "zone">,
  { bytes, error }: Pick<ReceivedMessage, "bytes" | "error">,
): Promise<LinchpinError | undefined> {
  try {
    if (error) throw error;
    const items = await intake.take(...readHl7Sources(bytes, { zone }));
    return items.map(refusalOf).find((refusal) => refusal !== undefined);
  } catch (thrown) {
    if (!isLinchpinError(thrown) || !thrown.code.startsWith("hl7/")) throw thrown;
    await intake.take({ kind: "hl7v2", content: bytes });
    return thrown;
  }
}

/** Kept, and waiting for somebody here: an error acknowledgement would stop the sender. */
const OF_NOBODY: ReadonlySet<string> = new Set([UNKNOWN_PATIENT, NO_IDENTIFIER]);

function refusalOf({ state, code, reason = "", hint }: IntakeItem): LinchpinError | undefined {
  if (state !== "rejected" || code === undefined || OF_NOBODY.has(code)) return undefined;
  return new LinchpinError({ code, message: reason, ...(hint === undefined ? {} : { hint }) });
}
