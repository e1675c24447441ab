import { readAll } from "@linchpin/clinical/dicom";
import { readHl7, toBundle } from "@linchpin/clinical/hl7v2";
import { makePdf, makeSyntheticBundle, makeSyntheticDicom } from "@linchpin/clinical/synthetic";
import { openSharedAttachment, restoreImage } from "@linchpin/sdk";
import { letIn, openAs } from "../world/share.ts";
import { expect, test } from "../world/test.ts";
import { comparable, type Entry } from "./comparable.ts";
import { EhrSystem } from "./EhrSystem.ts";
import { Gateway } from "./Gateway.ts";
import { sendHl7 } from "./sendHl7.ts";

const MRN = "https://city.example/mrn";
/** What is known of grants is a minute old at most, and then it is asked for again. */
const A_MINUTE_AND_MORE = 100_000;
const MADE_HERE = new Set(["Provenance", "AuditEvent", "Consent"]);

test("what City Hospital hands in by FHIR and by HL7 v2, its EHR reads back by FHIR as it was", async ({
  world,
}) => {
  test.setTimeout(420_000);
  const gateway = await Gateway.start(world);
  const [hospital, vani] = [await world.provider("city-hospital"), await world.newPatient()];
  const mrn = `MRN-${vani.patientId.slice(2, 12)}`;
  await gateway.link(vani.patientId, { system: MRN, value: mrn });
  await gateway.link(vani.patientId, { system: "assigner:CITY", value: mrn });
  const ehr = await EhrSystem.register(world, ["system/*.cruds"]);

  // In: a transaction by the EHR's own client, with its own token, and a laboratory's message.
  const record = recordOf(mrn);
  await ehr.signIn("system/*.cruds");
  const answered = (await ehr.client.transaction({ body: record as never })) as unknown as {
    readonly type: string;
    readonly entry: readonly { readonly response: { readonly location: string } }[];
  };
  expect([answered.type, answered.entry.length]).toEqual(["transaction-response", record.entry.length]);
  const posted = await gateway.minted(answered.entry[0]?.response.location.split("/").pop() ?? "");
  const message = oruOf(mrn);
  const before = new Set((await gateway.items()).map(({ id }) => id));
  expect(await sendHl7(gateway.hl7Port, message)).toContain(`MSA|AA|${mrn}`);
  const [item] = (await gateway.items()).filter(({ id }) => !before.has(id));
  const sent = await gateway.minted(item?.id ?? "");

  // Granted, and out again.
  await letIn(world, { patient: vani, provider: hospital });
  const everything = async (): Promise<Entry[]> => {
    await ehr.signIn("system/*.rs");
    const { entry = [] } = await ehr.search("Patient", {
      identifier: `urn:linchpin:patient|${vani.patientId}`,
    });
    const id = entry.find(({ resource }) => resource.resourceType === "Patient")?.resource.id;
    if (id === undefined) return [];
    const { entry: all = [] } = (await ehr.client.operation({
      ...{ name: "everything", resourceType: "Patient", id, method: "GET" },
    })) as unknown as { entry?: Entry[] };
    return all;
  };
  const ofToken = (all: readonly Entry[], token: string) =>
    all.filter(({ resource }) => {
      const { resourceType, meta } = resource as { resourceType: string; meta?: { source?: string } };
      return meta?.source?.endsWith(token) && !MADE_HERE.has(resourceType);
    });
  await expect
    .poll(
      async () => {
        const all = await everything();
        return [posted, sent].map((token) => ofToken(all, token).length > 0);
      },
      { timeout: A_MINUTE_AND_MORE, intervals: [5_000] },
    )
    .toEqual([true, true]);
  const all = await everything();
  const converted =
    toBundle(readHl7(new TextEncoder().encode(message)), { zone: undefined }).bundle.entry ?? [];
  for (const [token, input] of [
    [posted, record.entry],
    [sent, converted],
  ] as const) {
    // Of two records the person is one: who they are is told by the one, and every reference leads there.
    const told = withoutPerson([
      ...ofToken(all, token).filter(isNoPerson),
      ...all.filter((one) => !isNoPerson(one)),
    ]);
    expect(told).toEqual(withoutPerson(input as readonly Entry[]));
  }
  const person = JSON.stringify(all.filter((one) => !isNoPerson(one)));
  for (const known of ["Subrahmanyapillai", "1984-05-06", mrn]) expect(person).toContain(known);
});

test("a series and a letter that a device stores come back to who was let in, byte for byte", async ({
  world,
}) => {
  test.setTimeout(240_000);
  const gateway = await Gateway.start(world);
  const [ravi, vani] = [await world.provider("dr-ravi"), await world.newPatient()];
  const mrn = `MRN-${vani.patientId.slice(2, 12)}`;
  await gateway.link(vani.patientId, { system: MRN, value: mrn });
  const slices = [1, 2, 3].map((slice) =>
    makeSyntheticDicom({ slice, elements: [{ tag: 0x00100020, vr: "LO", value: mrn }] }),
  );
  const letter = makePdf({ pages: [{ texts: ["Patient: Asha Deshmukh", "All is well."] }] });
  const tokenId = await gateway.minted(await gateway.store([...slices, letter]));
  const grant = await letIn(world, { patient: vani, provider: ravi });
  const opening = { provider: ravi, patient: vani, tokenId, grant };
  await expect
    .poll(
      () =>
        openAs(world, opening).then(
          () => true,
          () => false,
        ),
      { timeout: 30_000 },
    )
    .toBe(true);
  const { resource, attachments } = await openAs(world, opening);
  expect(attachments.map(({ part }) => part)).toEqual(["attachment-0"]);
  const { entry = [] } = resource as unknown as { entry?: { resource: { resourceType: string } }[] };
  const [document] = entry.filter((one) => one.resource.resourceType === "DocumentReference");
  expect(JSON.stringify(document)).toContain(Buffer.from(letter).toString("base64"));
  const asked = { tokenId, as: ravi.as, keys: ravi.keys, grant, granter: vani.wallet.address };
  const attachment = await openSharedAttachment(world.network, { ...asked, part: "attachment-0" });
  const identity = await openSharedAttachment(world.network, { ...asked, part: "identity-0" });
  for (const [place, slice] of slices.entries()) {
    const { source } = await restoreImage({ attachment, identity, place });
    expect(Buffer.from(await readAll(source)).equals(Buffer.from(slice))).toBe(true);
  }
});

const isNoPerson = ({ resource }: Entry) => (resource as { resourceType: string }).resourceType !== "Patient";

/** As they compare, without the Patient, who is one over both records, and is named alike wherever it is referred to. */
function withoutPerson(entries: readonly Entry[]): string[] {
  const plain = entries.map(({ fullUrl, resource }) => ({
    fullUrl,
    resource: isNoPerson({ resource })
      ? resource
      : { resourceType: "Patient", id: (resource as { id?: string }).id },
  }));
  return comparable(plain).filter(
    (one) => one !== comparable([{ resource: { resourceType: "Patient" } }])[0],
  );
}

function recordOf(mrn: string) {
  const person = {
    given: "Vani",
    family: "Subrahmanyapillai",
    gender: "female",
    birthDate: "1984-05-06",
  } as const;
  const { entry = [] } = makeSyntheticBundle({ seed: Date.now() % 1_000_000, years: 1, person });
  return {
    resourceType: "Bundle",
    type: "transaction",
    entry: entry.map(({ fullUrl, resource }) => ({
      ...(fullUrl && { fullUrl }),
      resource:
        resource?.resourceType === "Patient"
          ? { ...resource, identifier: [{ system: MRN, value: mrn }] }
          : resource,
      request: { method: "POST", url: resource?.resourceType },
    })),
  };
}

function oruOf(mrn: string): string {
  return [
    `MSH|^~\\&|LIS|CITY|LINCHPIN|GATEWAY|20260302091500+0530||ORU^R01^ORU_R01|${mrn}|P|2.5.1`,
    `PID|1||${mrn}^^^CITY^MR||Subrahmanyapillai^Vani||19840506|F`,
    "PV1|1|O|LAB^^^CITY",
    `ORC|RE|${mrn}-1|F-1||CM`,
    `OBR|1|${mrn}-1|F-1|718-7^Hemoglobin^LN|||20260302080000+0530|||||||||||||||20260302090000+0530||LAB|F`,
    "OBX|1|NM|718-7^Hemoglobin^LN||9.1|g/dL^g/dL^UCUM|12.0-15.5|L|||F|||20260302080000+0530",
    "OBX|2|ST|8251-1^Comment^LN||seen and repeated||||||F|||20260302080000+0530",
    "",
  ].join("\r");
}
