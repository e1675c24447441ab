import { readTokenId } from "@linchpin/protocol";
import { tokenHistory } from "@linchpin/sdk";
import { onlyPositional, usage } from "../askedFor.ts";
import type { Command } from "../Command.ts";
import { homeOf, networkOf } from "../home.ts";

/** `linchpin history`: a token from mint to now, as the indexer tells it. */
export const history: Command = {
  usage: "history <token id>",
  summary: "Everything that happened to a token, oldest first.",
  options: {},
  async run(asked) {
    const tokenId = readTokenId(onlyPositional(asked, "a token id"));
    if (!tokenId) throw usage("This is no token id: write it in decimal, or as 0x and 64 hex digits.");
    const events = await tokenHistory(await networkOf(homeOf(asked)), tokenId);
    return {
      answer: { tokenId, events },
      lines: events.map(
        ({ at, name, transaction }) => `${new Date(at * 1000).toISOString()}  ${name}  ${transaction}`,
      ),
      exitCode: events.length > 0 ? 0 : 1,
    };
  },
};
