import { readTokenId } from "@linchpin/protocol";
import { verifyRecord } from "@linchpin/sdk";
import { onlyPositional, usage } from "../askedFor.ts";
import type { Command } from "../Command.ts";
import { homeOf, networkOf } from "../home.ts";

/** `linchpin verify`: a token against chain and blocks alone. */
export const verify: Command = {
  usage: "verify <token id>",
  summary: "Check a token against the chain and the stored blocks, trusting no server.",
  options: {},
  async run(asked) {
    const tokenId = readTokenId(onlyPositional(asked, "a token id"));
    if (!tokenId) throw usage("This is no token id: write it in decimal, or as 0x and 64 hex digits.");
    const verification = await verifyRecord(await networkOf(homeOf(asked)), tokenId);
    const { ok, checks, version, issuer } = verification;
    return {
      answer: verification,
      lines: [
        ...checks.map(
          (check) =>
            `${check.ok ? "ok   " : "WRONG"}  ${check.what} ${check.which ?? ""} ${check.code ?? ""}`,
        ),
        ok ? `verified: version ${version}, by provider ${issuer}` : "NOT verified",
      ],
      exitCode: ok ? 0 : 1,
    };
  },
};
