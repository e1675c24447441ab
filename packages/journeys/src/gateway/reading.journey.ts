import { acceptRecord } from "@linchpin/clinical";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import { grantIdOf } from "@linchpin/protocol";
import { revokeConsent } from "@linchpin/sdk";
import { mint } from "../world/mint.ts";
import { letIn } from "../world/share.ts";
import { expect, test } from "../world/test.ts";
import { EhrSystem, type FoundBundle } from "./EhrSystem.ts";
import { Gateway } from "./Gateway.ts";

const PATIENT = "urn:linchpin:patient";
const person = {
  given: "Kamala",
  family: "Venkataraman",
  gender: "female",
  birthDate: "1961-02-03",
} as const;
/** What is known of grants is a minute old at most, and then it is asked for again. */
const A_MINUTE_AND_MORE = 100_000;

const resources = ({ entry = [] }: FoundBundle) =>
  entry.filter(({ search }) => search?.mode !== "outcome").map(({ resource }) => resource);

test("City Hospital's EHR reads by FHIR what Kamala granted, with who she is, and nothing once she revoked", async ({
  world,
}) => {
  test.setTimeout(420_000);
  const gateway = await Gateway.start(world);
  const [hospital, kamala] = [await world.provider("city-hospital"), await world.newPatient()];
  const inputs = [901, 902].map((seed) => acceptRecord(makeSyntheticBundle({ seed, years: 1, person })));
  const tokens = [];
  for (const input of inputs) tokens.push(await mint(world, { hospital, patient: kamala, input }));
  const ehr = await EhrSystem.register(world, ["system/*.rs"]);
  const findKamala = async () => {
    await ehr.signIn("system/*.rs");
    return ehr.search("Patient", { identifier: `${PATIENT}|${kamala.patientId}` });
  };

  // The hospital has issued her records: that lets it see nothing.
  expect((await findKamala()).total).toBe(0);

  const grant = await letIn(world, { patient: kamala, provider: hospital });
  // One that has just started asks at once; what a revocation takes is waited for below.
  await gateway.kill();
  await expect
    // A connection that the killed gateway left behind is no answer.
    .poll(async () => (await findKamala().catch(() => undefined))?.total, {
      timeout: A_MINUTE_AND_MORE,
      intervals: [5_000],
    })
    .toBe(1);
  const [patient] = resources(await findKamala());
  const id = patient?.id ?? "";
  expect(patient).toMatchObject({ birthDate: "1961-02-03" });
  expect(JSON.stringify(patient)).toContain("Venkataraman");
  for (const token of tokens) expect(JSON.stringify(patient)).toContain(token);

  const problems = inputs
    .flatMap(({ bundle }) => bundle.entry ?? [])
    .filter(({ resource }) => resource?.resourceType === "Condition");
  const found = await ehr.search("Condition", { patient: id, _count: "500" });
  expect(found.total).toBe(problems.length);
  expect(resources(await ehr.search("Provenance", { patient: id }))).toHaveLength(2);
  expect(resources(await ehr.search("Consent", { patient: id, status: "active" }))).toHaveLength(1);
  const audit = resources(await ehr.search("AuditEvent", { patient: id, _count: "500" })).map((one) =>
    JSON.stringify(one),
  );
  for (const kind of ["deidentify", "search-type", '"read"'])
    expect(audit.some((one) => one.includes(kind))).toBe(true);

  const summary = (await ehr.client.operation({
    name: "summary",
    resourceType: "Patient",
    id,
    method: "GET",
  })) as unknown as FoundBundle;
  expect([summary.type, summary.entry?.[0]?.resource.resourceType]).toEqual(["document", "Composition"]);

  const { patientId, wallet, as } = kamala;
  await revokeConsent(world.network, { patientId, wallet, as, grantId: grantIdOf(grant) });
  await expect
    .poll(
      async () => {
        await ehr.signIn("system/*.rs");
        return ehr.reads("Patient", id);
      },
      { timeout: A_MINUTE_AND_MORE, intervals: [5_000] },
    )
    .toBe(404);
  expect((await findKamala()).total).toBe(0);
});
