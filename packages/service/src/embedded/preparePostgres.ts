import { copyForAll } from "./copyForAll.ts";
import { findPostgres, type PostgresBinaries } from "./findPostgres.ts";
import type { Servant } from "./findServant.ts";
import { hydrateLinks } from "./hydrateLinks.ts";
import { isOpenToAll } from "./isOpenToAll.ts";
import { openOutside } from "./openOutside.ts";

/**
 * PostgreSQL from npm, ready to be run by the servant, who may not be able to enter our folders (a clone under /root):
 * there it is copied out.
 *
 * Errors: `localnet/no-postgres` where npm has none for this platform.
 */
export function preparePostgres(servant: Servant | undefined): PostgresBinaries {
  const binaries = findPostgres();
  // Before copying: the list of links speaks of where the package lies.
  hydrateLinks(binaries.folder);
  if (servant === undefined || isOpenToAll(binaries.folder)) return binaries;
  return copyForAll(binaries, openOutside());
}
