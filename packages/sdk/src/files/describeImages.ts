import type { ImageFacts } from "@linchpin/clinical/dicom";
import type { FhirResource, ImagingStudy, ImagingStudySeries } from "fhir/r4.js";

const MODALITIES = "http://dicom.nema.org/resources/ontology/DCM";

/** What FHIR's ids take: a UID that is longer or empty cannot be told. */
const UID = /^[0-9.]{3,64}$/;

/**
 * One study's images as FHIR, so that the chart finds them: what there is, of which kind, in which series. No words of the
 * files: descriptions hold names that no record knows.
 *
 * Source: http://hl7.org/fhir/R4/imagingstudy.html; its mapping to DICOM.
 */
export function describeImages(
  images: readonly ImageFacts[],
  { id, subject }: { readonly id: string; readonly subject: { readonly reference: string } | undefined },
): ImagingStudy {
  const [first] = images;
  const series = [...Map.groupBy(images, (image) => image.series ?? "").values()].flatMap(seriesOf);
  const modalities = [...new Set(images.flatMap(({ modality }) => modality ?? []))];
  return {
    resourceType: "ImagingStudy",
    id,
    ...(first?.study === undefined
      ? {}
      : { identifier: [{ system: "urn:dicom:uid", value: `urn:oid:${first.study}` }] }),
    status: "available",
    ...(modalities.length === 0
      ? {}
      : { modality: modalities.map((code) => ({ system: MODALITIES, code })) }),
    subject: subject ?? { type: "Patient" },
    ...(first?.studyDate === undefined ? {} : { started: first.studyDate }),
    numberOfSeries: series.length,
    numberOfInstances: images.length,
    series,
  };
}

function seriesOf(images: readonly ImageFacts[]): ImagingStudySeries[] {
  const [first] = images;
  if (first?.series === undefined || !UID.test(first.series)) return [];
  return [
    {
      uid: first.series,
      ...(first.seriesNumber === undefined ? {} : { number: first.seriesNumber }),
      modality: { system: MODALITIES, code: first.modality ?? "OT" },
      numberOfInstances: images.length,
      instance: images.flatMap(({ instance, sopClass, instanceNumber }) =>
        instance === undefined || sopClass === undefined || !UID.test(instance)
          ? []
          : [
              {
                uid: instance,
                sopClass: { system: "urn:ietf:rfc:3986", code: `urn:oid:${sopClass}` },
                ...(instanceNumber === undefined ? {} : { number: instanceNumber }),
              },
            ],
      ),
    },
  ];
}

/** The series that a record describes already. */
export function seriesToldBy(resources: readonly (FhirResource | undefined)[]): ReadonlySet<string> {
  const told = new Set<string>();
  for (const resource of resources) {
    if (resource?.resourceType !== "ImagingStudy" || !Array.isArray(resource.series)) continue;
    for (const one of resource.series)
      if (typeof one?.uid === "string") told.add(one.uid.replace(/^urn:oid:/, ""));
  }
  return told;
}
