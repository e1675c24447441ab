import { SCOPE_COMPARTMENT, SCOPE_TOKEN, WITHOUT_IDENTITY } from "@linchpin/protocol";
import { describe, expect, it } from "vitest";
import { decideScope } from "./decideScope.ts";

const id = (byte: string) => `0x${byte.repeat(32)}` as const;
const [GENERAL, IDENTITY, MENTAL, TOKEN, OTHER] = [id("01"), id("02"), id("03"), id("04"), id("05")];

describe("a grant's scope", () => {
  const compartment = { scopeKind: SCOPE_COMPARTMENT, scope: GENERAL, identityScope: IDENTITY } as const;
  const bare = { ...compartment, identityScope: WITHOUT_IDENTITY } as const;
  const single = { scopeKind: SCOPE_TOKEN, scope: TOKEN, identityScope: WITHOUT_IDENTITY } as const;
  const named = { ...single, identityScope: IDENTITY } as const;
  it.each([
    [compartment, "blob", GENERAL, TOKEN, true],
    [compartment, "attachment-0", GENERAL, TOKEN, true],
    [compartment, "identity", IDENTITY, TOKEN, true],
    [compartment, "blob", MENTAL, TOKEN, false],
    [compartment, "identity", OTHER, TOKEN, false],
    [bare, "blob", GENERAL, TOKEN, true],
    [bare, "identity", IDENTITY, TOKEN, false],
    // No compartment is the zero id: without identity must not mean the compartment zero.
    [bare, "identity", WITHOUT_IDENTITY, TOKEN, false],
    [single, "blob", MENTAL, TOKEN, true],
    [single, "blob", MENTAL, OTHER, false],
    [single, "identity", IDENTITY, TOKEN, false],
    [named, "identity", IDENTITY, TOKEN, true],
    [named, "identity", OTHER, TOKEN, false],
    [named, "identity", IDENTITY, OTHER, false],
  ] as const)("%o: %s in %s of token %s: %s", (grant, part, compartmentId, tokenId, covered) => {
    expect(decideScope(grant, { part, compartment: compartmentId, tokenId }).allowed).toBe(covered);
  });
});
