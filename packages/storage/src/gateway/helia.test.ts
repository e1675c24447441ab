import { trustlessGateway } from "@helia/block-brokers";
import { createHeliaHTTP } from "@helia/http";
import { httpGatewayRouting } from "@helia/routers";
import { unixfs } from "@helia/unixfs";
import type { CID } from "multiformats/cid";
import { expect, it, onTestFinished } from "vitest";
import { custodian } from "../../test/custodian.ts";
import { randomBytes } from "../../test/keystream.ts";
import { expectSameBytes } from "../../test/sameBytes.ts";
import { temporaryDirectory } from "../../test/temporaryDirectory.ts";
import { openDiskStorage } from "../node/openDiskStorage.ts";
import { putFile } from "../storage/putFile.ts";
import { readBytes } from "../unixfs/readBytes.ts";

it("lets a stock Helia node read manifest and blob of City Hospital by CID", async () => {
  const storage = await openDiskStorage({ directory: await temporaryDirectory() });
  const manifest = new TextEncoder().encode('{"name":"Record","linchpin":{"version":1}}');
  const blob = randomBytes("sealed blob", 3_300_000);
  const { root: manifestCid } = await putFile(storage, manifest);
  const { root: blobCid } = await putFile(storage, blob);
  const helia = await createHeliaHTTP({
    blockBrokers: [trustlessGateway({ allowInsecure: true, allowLocal: true })],
    routers: [httpGatewayRouting({ gateways: [await custodian(storage)] })],
  });
  onTestFinished(() => helia.stop());
  const files = unixfs(helia);
  // Helia knows CIDs of its own version of multiformats; a string suits every version.
  const cat = (cid: CID) => readBytes(files.cat(cid.toString() as never));

  expect(await cat(manifestCid)).toEqual(manifest);
  expectSameBytes(await cat(blobCid), blob);
});
