import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { encodeAbiParameters, keccak256 } from "viem";

/** A ticket's length in bytes. */
export const TICKET_BYTES = 20;

/** The hash that the chain compares: `bytes20(keccak256(abi.encode(ticket)))`, as `CareDesk` makes it. */
export function hashTicket(ticket: Hex): Hex {
  return keccak256(encodeAbiParameters([{ type: "bytes20" }], [ticket])).slice(
    0,
    2 + 2 * TICKET_BYTES,
  ) as Hex;
}

/**
 * What a doctor files so that `count` tickets can be shown, made from the patient's secret: the last of a chain of hashes
 * (Lamport, "Password authentication with insecure communication", CACM 24, 1981).
 *
 * @param secret 20 random bytes
 */
export function filedTicketOf(secret: Hex, count: number): Hex {
  let ticket = secret;
  for (let at = 0; at < count; at += 1) ticket = hashTicket(ticket);
  return ticket;
}

/** As many tickets as a prescription can need: each fill may be handed out in two parts. */
export function ticketsFor(fills: number): number {
  return 2 * fills;
}

/**
 * The ticket that the chain takes next: the one that hashes to what stands there now.
 *
 * @param standing what `prescriptionOf` tells
 * Errors: `prescriptions/no-ticket` where the secret is another prescription's, or none is left.
 */
export function nextTicket({
  secret,
  fills,
  standing,
}: {
  readonly secret: Hex;
  readonly fills: number;
  readonly standing: Hex;
}): Hex {
  let ticket = secret;
  for (let at = 0; at < ticketsFor(fills); at += 1) {
    const hashed = hashTicket(ticket);
    if (hashed === standing.toLowerCase()) return ticket;
    ticket = hashed;
  }
  throw new LinchpinError({
    code: "prescriptions/no-ticket",
    message: "There is no ticket left for this prescription.",
    hint: "Ask the doctor for a new prescription.",
  });
}
