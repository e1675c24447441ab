import type { Paper, PaperFonts } from "@linchpin/clinical/paper";
import { FONT_VERSION } from "#fontVersion.ts";

/** The parts of Noto Sans that a paper's letters need, from this origin. */
export async function loadFonts(paper: Paper): Promise<PaperFonts> {
  const { neededScripts } = await import("@linchpin/clinical/paper");
  const scripts = neededScripts(JSON.stringify(paper));
  const load = (weight: 400 | 700) =>
    Promise.all(scripts.map((script) => fetchFont(`noto-sans-${script}-${weight}-normal.woff`)));
  const [regular, bold] = await Promise.all([load(400), load(700)]);
  return { regular, bold };
}

async function fetchFont(name: string): Promise<Uint8Array> {
  const answer = await fetch(`/fonts/${FONT_VERSION}/${name}`);
  if (!answer.ok) throw new Error("A font for the paper could not be fetched.");
  return new Uint8Array(await answer.arrayBuffer());
}
