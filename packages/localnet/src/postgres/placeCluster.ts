import { chownSync } from "node:fs";
import { type ClusterPlace, findServant, openOutside, preparePostgres } from "@linchpin/service/embedded";
import type { Home } from "../home/Home.ts";
import { openOutsideData } from "./openOutsideData.ts";

/**
 * Decides where the database lies and which binaries it uses. As root we run it as another user, who may not be able
 * to enter our folders (a clone under /root): its data, and where needed its binaries, then lie outside.
 */
export function placeCluster(home: Home): ClusterPlace {
  const servant = findServant();
  const binaries = preparePostgres(servant);
  if (servant === undefined) return { data: home.inside("postgres"), binaries, servant };

  const data = openOutsideData(home, openOutside());
  chownSync(data, servant.uid, servant.gid);
  return { data, binaries, servant };
}
