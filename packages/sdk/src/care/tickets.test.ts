import { describe, expect, it } from "vitest";
import { filedTicketOf, hashTicket, nextTicket, ticketsFor } from "./tickets.ts";

const secret = `0x${"11".repeat(20)}` as const;

describe("a prescription's tickets", () => {
  it("are shown one after the other, each the hash of the next", () => {
    const fills = 2;
    let standing = filedTicketOf(secret, ticketsFor(fills));
    const shown: string[] = [];
    for (let at = 0; at < ticketsFor(fills); at += 1) {
      const ticket = nextTicket({ secret, fills, standing });
      expect(hashTicket(ticket)).toBe(standing);
      shown.push(ticket);
      standing = ticket;
    }
    expect(shown.at(-1)).toBe(secret);
    expect(new Set(shown).size).toBe(4);
    expect(() => nextTicket({ secret, fills, standing })).toThrow(
      expect.objectContaining({ code: "prescriptions/no-ticket" }),
    );
  });

  it("of another prescription are none of this one", () => {
    const standing = filedTicketOf(`0x${"22".repeat(20)}`, 4);
    expect(() => nextTicket({ secret, fills: 2, standing })).toThrow(
      expect.objectContaining({ code: "prescriptions/no-ticket" }),
    );
  });
});
