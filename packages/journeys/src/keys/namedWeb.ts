import type { World } from "../world/World.ts";

/** The web app under a name: browsers give passkeys to no bare number. */
export function namedWeb({ local }: World): string {
  const url = new URL(local.urls.web as string);
  url.hostname = "localhost";
  return url.origin;
}
