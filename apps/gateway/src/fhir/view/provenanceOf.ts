import type { OpenChart } from "../../charts/Charts.ts";
import type { Resource } from "./Item.ts";
import { madeId } from "./resourceIds.ts";
import { PROVIDER_SYSTEM, TOKEN_SYSTEM } from "./systems.ts";

const LIFECYCLE = "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle";

/** When the version that is shown was sealed, in unix seconds, as near as is known: between the first and the latest. */
export function sealedAt({ shownVersion, version, mintedAt, updatedAt }: OpenChart): number {
  return shownVersion === version ? updatedAt : mintedAt;
}

/**
 * A mint as a Provenance (https://hl7.org/fhir/R4/provenance.html): which provider sealed which resources under which
 * token, and when. An amendment is one too.
 */
export function provenanceOf(chart: OpenChart, targets: readonly string[]): Resource {
  const { tokenId, patientId, author, shownVersion } = chart;
  const at = new Date(sealedAt(chart) * 1000).toISOString();
  return {
    resourceType: "Provenance",
    id: madeId(patientId, "provenance", tokenId, String(shownVersion)),
    target: targets.map((reference) => ({ reference })),
    occurredDateTime: at,
    recorded: at,
    policy: [`${TOKEN_SYSTEM}:${tokenId}`],
    activity: { coding: [{ system: LIFECYCLE, code: shownVersion === 1 ? "originate" : "amend" }] },
    agent: [
      {
        type: {
          coding: [
            { system: "http://terminology.hl7.org/CodeSystem/provenance-participant-type", code: "author" },
          ],
        },
        who: { type: "Organization", identifier: { system: PROVIDER_SYSTEM, value: String(author) } },
      },
    ],
    entity: [{ role: "source", what: { identifier: { system: TOKEN_SYSTEM, value: tokenId } } }],
  };
}
