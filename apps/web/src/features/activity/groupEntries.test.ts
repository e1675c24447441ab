import type { JournalEntry } from "@linchpin/protocol";
import { describe, expect, it } from "vitest";
import { groupEntries } from "./groupEntries.ts";

const asha = `0x${"a".repeat(64)}` as const;
const record = `0x${"1".repeat(64)}` as const;
const ravi = 5;
let index = 0;
const entry = (of: Partial<JournalEntry>): JournalEntry => ({
  scheme: "linchpin/v1",
  custodian: 1,
  index: index++,
  at: 1_000,
  event: "release",
  patientId: asha,
  tokenId: record,
  reader: ravi,
  ...of,
});

describe("what the custodians wrote down", () => {
  it("is one reading by Dr. Ravi when three custodians answered him together", () => {
    const steps = groupEntries([
      entry({ custodian: 1 }),
      entry({ custodian: 2, at: 1_001, parts: ["blob", "identity"] }),
      entry({ custodian: 3, at: 1_002, event: "refusal", code: "grant/not-in-force" }),
    ]);
    expect(steps).toMatchObject([
      {
        kind: "read",
        reader: ravi,
        withIdentity: true,
        answered: [1, 2],
        refused: [{ custodian: 3, code: "grant/not-in-force" }],
      },
    ]);
  });

  it("is two readings when the same custodian answered twice", () => {
    expect(groupEntries([entry({}), entry({ at: 1_005 })])).toHaveLength(2);
  });

  it("is a refusal when nobody answered", () => {
    const steps = groupEntries([entry({ event: "refusal", code: "grant/revoked" })]);
    expect(steps).toMatchObject([{ kind: "refused", answered: [] }]);
  });

  it("tells Asha's own readings from Dr. Ravi's, newest first", () => {
    const steps = groupEntries([entry({}), entry({ reader: "holder", at: 1_002 })]);
    expect(steps.map(({ reader }) => reader)).toEqual(["holder", ravi]);
  });

  it("names each opening of a link that she gave away, and nothing else of it twice", () => {
    const link = `0x${"5".repeat(64)}` as const;
    const ofLink = (code: string, at: number) => {
      const { tokenId: _token, reader: _reader, ...rest } = entry({ event: "health-link", code, link, at });
      return rest;
    };
    const steps = groupEntries([
      ofLink("made", 1_000),
      ofLink("opened", 1_001),
      ofLink("opened", 1_002),
      ofLink("wrong-passcode", 1_003),
      ofLink("stopped", 1_004),
      ofLink("of-tomorrow", 1_005),
    ]);
    expect(steps.map(({ kind }) => kind)).toEqual([
      ...["link-stopped", "link-wrong", "link-opened", "link-opened", "link-made"],
    ]);
  });

  it("leaves grants, revocations and deposits to the chain", () => {
    const events = ["grant", "revocation", "deposit"] as const;
    expect(groupEntries(events.map((event) => entry({ event })))).toEqual([]);
  });
});
