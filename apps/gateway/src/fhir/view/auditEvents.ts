import type { Hex } from "@linchpin/protocol";
import type { OpenChart } from "../../charts/Charts.ts";
import type { Access } from "../audit/AccessLog.ts";
import type { Resource } from "./Item.ts";
import { sealedAt } from "./provenanceOf.ts";
import { madeId, patientResourceId } from "./resourceIds.ts";
import { CLIENT_SYSTEM, GRANT_SYSTEM, PROVIDER_SYSTEM, TOKEN_SYSTEM } from "./systems.ts";

const REST = { system: "http://terminology.hl7.org/CodeSystem/audit-event-type", code: "rest" };
const LIFECYCLE = "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle";
const RESTFUL = "http://hl7.org/fhir/restful-interaction";
const OBJECT = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
const ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
const DCM = "http://dicom.nema.org/resources/ontology/DCM";
const BALP = "https://profiles.ihe.net/ITI/BALP/StructureDefinition";

/** The gateway opened a record under a grant: IHE BALP's PatientRead. */
export function openingAudit(chart: OpenChart): Resource {
  const { patientId, tokenId, grantId, openedAt } = chart;
  return {
    resourceType: "AuditEvent",
    id: madeId(patientId, "opening", tokenId, grantId, String(openedAt)),
    meta: { profile: [`${BALP}/IHE.BasicAudit.PatientRead`] },
    type: REST,
    subtype: [{ system: RESTFUL, code: "read" }],
    action: "R",
    recorded: timeOf(openedAt),
    outcome: "0",
    agent: [agentOf("gateway", "Hospital gateway", true)],
    source: SOURCE,
    entity: [
      patientEntity(patientId),
      {
        what: { identifier: { system: TOKEN_SYSTEM, value: tokenId } },
        type: { system: OBJECT, code: "2" },
        role: { system: ROLE, code: "4" },
      },
      {
        what: { identifier: { system: GRANT_SYSTEM, value: grantId } },
        type: { system: OBJECT, code: "2" },
        role: { system: ROLE, code: "13" },
      },
    ],
  };
}

/** The record's content was de-identified before it was sealed: an ISO 21089 life-cycle event. */
export function deidentificationAudit(chart: OpenChart): Resource {
  const { patientId, tokenId, shownVersion, author } = chart;
  return {
    resourceType: "AuditEvent",
    id: madeId(patientId, "deidentification", tokenId, String(shownVersion)),
    type: { system: "http://terminology.hl7.org/CodeSystem/audit-event-type", code: "object" },
    subtype: [{ system: LIFECYCLE, code: "deidentify" }],
    action: "E",
    recorded: timeOf(sealedAt(chart)),
    outcome: "0",
    agent: [
      {
        type: { coding: [{ system: DCM, code: "110153", display: "Source Role ID" }] },
        who: { type: "Organization", identifier: { system: PROVIDER_SYSTEM, value: String(author) } },
        requestor: true,
      },
    ],
    source: SOURCE,
    entity: [
      patientEntity(patientId),
      {
        what: { identifier: { system: TOKEN_SYSTEM, value: tokenId } },
        type: { system: OBJECT, code: "2" },
        role: { system: ROLE, code: "4" },
        lifecycle: { system: LIFECYCLE, code: "deidentify" },
      },
    ],
  };
}

/** An EHR system read or searched through this API: IHE BALP's PatientRead, PatientQuery. One for each patient met. */
export function accessAudit(access: Access, patientId: Hex): Resource {
  const { id, at, clientId, clientName, interaction, types, query, purposes, outcome } = access;
  const isQuery = interaction === "search-type";
  return {
    resourceType: "AuditEvent",
    id: madeId(patientId, "access", id),
    meta: { profile: [`${BALP}/IHE.BasicAudit.Patient${isQuery ? "Query" : "Read"}`] },
    type: REST,
    subtype: [{ system: RESTFUL, code: interaction }],
    action: isQuery || interaction === "operation" ? "E" : "R",
    recorded: new Date(at).toISOString(),
    outcome,
    ...(purposes.length > 0 ? { purposeOfEvent: purposes.map((text) => ({ text })) } : {}),
    agent: [
      agentOf("gateway", "Hospital gateway", false, "110153"),
      {
        type: { coding: [{ system: DCM, code: "110152", display: "Destination Role ID" }] },
        who: { identifier: { system: CLIENT_SYSTEM, value: clientId } },
        name: clientName,
        requestor: true,
      },
    ],
    source: SOURCE,
    entity: [
      patientEntity(patientId),
      ...types.map((type) => ({
        type: { system: "http://hl7.org/fhir/resource-types", code: type },
        role: { system: ROLE, code: "4" },
        name: type,
      })),
      ...(query === undefined
        ? []
        : [
            {
              type: { system: OBJECT, code: "2" },
              role: { system: ROLE, code: "24" },
              query: Buffer.from(query, "utf8").toString("base64"),
            },
          ]),
    ],
  };
}

const SOURCE = {
  observer: { display: "Hospital gateway" },
  type: [{ system: "http://terminology.hl7.org/CodeSystem/security-source-type", code: "4" }],
};

function agentOf(value: string, name: string, requestor: boolean, code = "110152") {
  return {
    type: {
      coding: [{ system: DCM, code, display: code === "110153" ? "Source Role ID" : "Destination Role ID" }],
    },
    who: { identifier: { system: CLIENT_SYSTEM, value } },
    name,
    requestor,
  };
}

const patientEntity = (patientId: Hex) => ({
  what: { reference: `Patient/${patientResourceId(patientId)}` },
  type: { system: OBJECT, code: "1" },
  role: { system: ROLE, code: "1" },
});

const timeOf = (seconds: number) => new Date(seconds * 1000).toISOString();
