import type { OpenedPerson } from "../../charts/Charts.ts";
import { deidentificationAudit, openingAudit } from "./auditEvents.ts";
import { consentOf } from "./consentOf.ts";
import { finishResource } from "./finishResource.ts";
import type { Item, Resource } from "./Item.ts";
import { provenanceOf } from "./provenanceOf.ts";
import { patientResourceId } from "./resourceIds.ts";
import { rewriteRecord } from "./rewriteRecord.ts";
import { PATIENT_SYSTEM } from "./systems.ts";

const made = new WeakMap<OpenedPerson, readonly Item[]>();

/**
 * All of a person's resources, and what this server tells about them: grants as Consent, mints as Provenance, readings and
 * de-identification as AuditEvent. Several records read as one chart: the Patient is one, of the newest record that says
 * who they are, and bears a tag for each token.
 */
export function itemsOf(opened: OpenedPerson): readonly Item[] {
  const before = made.get(opened);
  if (before) return before;
  const items = makeItems(opened);
  made.set(opened, items);
  return items;
}

function makeItems({ person, charts }: OpenedPerson): Item[] {
  const { patientId, grants } = person;
  const id = patientResourceId(patientId);
  // Who they are is best told with identity, then by the newest.
  const ordered = charts.toSorted(
    (a, b) => Number(b.withIdentity) - Number(a.withIdentity) || b.updatedAt - a.updatedAt,
  );
  const subjects: Resource[] = [];
  const items = ordered.flatMap((chart) => {
    const { tokenId } = chart;
    const resources = rewriteRecord(chart);
    const isSubject = (one: Resource) => one.resourceType === "Patient" && one.id === id;
    subjects.push(...resources.filter(isSubject));
    // It is there for the hospital from the later of two moments: who asks "since when" must not miss it.
    const updatedAt = Math.max(chart.updatedAt, chart.grantedAt) * 1000;
    const facts = { patientId, tokens: [tokenId], updatedAt };
    const own = resources.filter((one) => !isSubject(one)).map((one) => finishResource(one, facts));
    const targets = resources.map(({ resourceType, id: of }) => `${resourceType}/${of}`);
    return [
      ...own,
      finishResource(provenanceOf(chart, targets), facts),
      finishResource(deidentificationAudit(chart), facts),
      finishResource(openingAudit(chart), { ...facts, updatedAt: chart.openedAt * 1000 }),
    ];
  });
  const consents = grants.map((held) =>
    finishResource(consentOf(held), { patientId, tokens: [], updatedAt: held.receivedAt * 1000 }),
  );
  if (charts.length === 0) return consents;
  const [subject = { resourceType: "Patient", id }] = subjects;
  const identifiers = Array.isArray(subject.identifier) ? subject.identifier : [];
  const patient = finishResource(
    { ...subject, identifier: [...identifiers, { system: PATIENT_SYSTEM, value: patientId }] },
    {
      patientId,
      tokens: ordered.map(({ tokenId }) => tokenId),
      updatedAt:
        Math.max(...ordered.map(({ updatedAt, grantedAt }) => Math.max(updatedAt, grantedAt))) * 1000,
    },
  );
  return [patient, ...items, ...consents];
}
