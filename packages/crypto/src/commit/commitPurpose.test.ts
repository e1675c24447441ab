import { describe, expect, it } from "vitest";
import { code, counting, hex, thrownBy } from "../../test/cast.ts";
import { commitPurpose } from "../index.ts";

describe("the commitment to a purpose", () => {
  it("keeps its known answer", () => {
    expect(hex(commitPurpose("TREAT", counting(1)))).toBe(
      "d0d1fbe05407ef49da82d8f78685850b849c1a3a1a535fae3b911897ec986cd5",
    );
  });

  it("differs with purpose and salt", () => {
    const commitments = [
      commitPurpose("TREAT", counting(1)),
      commitPurpose("TREAT", counting(2)),
      commitPurpose("HRESCH", counting(1)),
      commitPurpose("", counting(1)),
    ].map(hex);
    expect(new Set(commitments).size).toBe(4);
  });

  it("is not made without a whole salt, which would let anybody guess the purpose", async () => {
    expect(await thrownBy(() => commitPurpose("TREAT", counting(1, 16)))).toEqual(code("bytes/wrong-length"));
  });
});
