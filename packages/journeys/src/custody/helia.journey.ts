import { trustlessGateway } from "@helia/block-brokers";
import { createHeliaHTTP } from "@helia/http";
import { httpGatewayRouting } from "@helia/routers";
import { unixfs } from "@helia/unixfs";
import { manifestCid, tokenIdOf } from "@linchpin/protocol";
import { blockReaderOf, fetchManifest, readRecord } from "@linchpin/sdk";
import { parseCid, readBytes, readFile } from "@linchpin/storage";
import { mint } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";

test("a stock Helia node reads manifest and blob from one custodian and gets the same bytes", async ({
  world,
}) => {
  const [asha, hospital] = [await world.newPatient(), await world.provider("city-hospital")];
  const tokenId = await mint(world, { hospital, patient: asha });
  const { digest } = await readRecord(world.network, tokenId);
  const reader = blockReaderOf(world.network);
  const { linchpin } = await fetchManifest(world.network, { reader, digest });

  const helia = await createHeliaHTTP({
    blockBrokers: [trustlessGateway({ allowInsecure: true, allowLocal: true })],
    routers: [httpGatewayRouting({ gateways: [world.local.urls.custodians[1] as string] })],
  });
  try {
    const files = unixfs(helia);
    // Helia knows CIDs of its own version of multiformats; a string suits every version.
    const cat = (cid: string) => readBytes(files.cat(cid as never));
    expect(tokenIdOf(await cat(manifestCid(digest)))).toBe(tokenId);
    for (const { cid, bytes } of linchpin.parts) {
      const theirs = await cat(cid);
      expect(theirs.length).toBe(bytes);
      expect(Buffer.compare(theirs, await readBytes(readFile(reader, parseCid(cid))))).toBe(0);
    }
  } finally {
    await helia.stop();
  }
});
