import type { PublicationJournal } from "@linchpin/sdk";
import type { Home } from "../home/Home.ts";
import { readJson } from "../home/readJson.ts";
import { writeDurably } from "../home/writeDurably.ts";

type Pending = NonNullable<Awaited<ReturnType<PublicationJournal["find"]>>>;

/** What the story was about to mint, kept in the home. */
export function storyJournal(home: Home): PublicationJournal {
  const file = home.inside("story-minting.json");
  const read = () => readJson<Record<string, Pending>>(file) ?? {};
  return {
    find: async (sourceTag) => read()[sourceTag],
    save: async (pending) => writeDurably(file, JSON.stringify({ ...read(), [pending.sourceTag]: pending })),
  };
}
