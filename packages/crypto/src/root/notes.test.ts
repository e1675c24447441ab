import { describe, expect, it } from "vitest";
import { code, counting, thrownBy } from "../../test/cast.ts";
import { openNotes, sealNotes } from "../index.ts";

const root = counting(1);
const place = { owner: counting(7), revision: 4 };
const plaintext = new TextEncoder().encode('{"guardians":[]}');

describe("a patient's private notes", () => {
  it("open with the patient's own root at the revision they were written", async () => {
    const sealed = await sealNotes({ root, place, plaintext });
    expect(await openNotes({ root, place, sealed })).toEqual(plaintext);
  });

  it("are sealed anew each time", async () => {
    expect(await sealNotes({ root, place, plaintext })).not.toEqual(
      await sealNotes({ root, place, plaintext }),
    );
  });

  it.each([
    ["another root", { root: counting(2) }],
    ["another patient", { place: { ...place, owner: counting(8) } }],
    ["an older revision served as a newer one", { place: { ...place, revision: 5 } }],
    ["nothing", { sealed: new Uint8Array(0) }],
  ])("stay closed for %s", async (_what, change) => {
    const sealed = await sealNotes({ root, place, plaintext });
    expect(await thrownBy(() => openNotes({ root, place, sealed, ...change }))).toEqual(
      code("notes/not-opened"),
    );
  });
});
