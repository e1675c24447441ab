import { readFile } from "node:fs/promises";
import { LinchpinError } from "@linchpin/errors";
import { readErasureCertificate, verifyErasure as verify } from "@linchpin/sdk";
import { onlyPositional } from "../askedFor.ts";
import type { Command } from "../Command.ts";
import { homeOf, networkOf } from "../home.ts";

/** `linchpin verify-erasure`: a certificate of an erased record against the chain alone. */
export const verifyErasure: Command = {
  usage: "verify-erasure <certificate.json>",
  summary: "Check the certificate of an erased record against the chain, trusting no server.",
  options: {},
  async run(asked) {
    const certificate = readErasureCertificate(await readJson(onlyPositional(asked, "a certificate's file")));
    const { ok, checks } = await verify(await networkOf(homeOf(asked)), certificate);
    return {
      answer: { tokenId: certificate.tokenId, ok, checks },
      lines: [
        ...checks.map(
          (check) =>
            `${check.ok ? "ok   " : "WRONG"}  ${check.what}${check.custodian ? ` of custodian ${check.custodian}` : ""}`,
        ),
        ...certificate.outstanding.map(
          (one) => `open   receipt of custodian ${one}: it had not answered yet`,
        ),
        ok ? "verified: this record was erased" : "NOT verified",
      ],
      exitCode: ok ? 0 : 1,
    };
  },
};

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw new LinchpinError({
      code: "cli/unreadable-certificate",
      message: "This file cannot be read as JSON.",
      hint: "Give the certificate's JSON file, as it was saved.",
      cause,
    });
  }
}
