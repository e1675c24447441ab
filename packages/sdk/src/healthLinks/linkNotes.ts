import { HEALTH_LINK_MOST_SECONDS, providerId, unixSeconds } from "@linchpin/protocol";
import { z } from "zod";
import type { NotesDocument } from "../notes/readNotes.ts";

/** What the patient's own notes say of a link: enough to show it again on any of their devices. Its key is derived. */
const notedLink = z.object({
  /** base64url of 32 bytes. */
  id: z.string().regex(/^[\w-]{43}$/),
  /** Of R, from which its key is derived. */
  generation: z.int().min(1),
  custodian: providerId,
  url: z.string().max(128),
  label: z.string().max(80),
  /** Which parts of the summary are in it, by the app's own names. */
  parts: z.array(z.string().max(40)).max(20),
  withName: z.boolean(),
  passcode: z.string().max(100).nullable(),
  createdAt: unixSeconds,
  expiresAt: unixSeconds,
});
export type NotedLink = z.infer<typeof notedLink>;

/** The links in the private notes, newest first. One that a newer app wrote otherwise is passed over. */
export function linksIn({ healthLinks }: NotesDocument): readonly NotedLink[] {
  if (!Array.isArray(healthLinks)) return [];
  return healthLinks.flatMap((one) => {
    const read = notedLink.safeParse(one);
    return read.success ? [read.data] : [];
  });
}

/** The same notes with one more link, and without those that ended so long ago that nobody is told of them any more. */
export function withLink(document: NotesDocument, link: NotedLink): NotesDocument {
  const others = linksIn(document).filter(({ id, expiresAt }) => {
    return id !== link.id && expiresAt + HEALTH_LINK_MOST_SECONDS > link.createdAt;
  });
  return { ...document, healthLinks: [link, ...others].slice(0, MOST) };
}

const MOST = 400;
