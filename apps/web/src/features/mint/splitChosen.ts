/** What was chosen or dropped: records to read, and files that go with one. */
export interface Chosen {
  readonly records: readonly File[];
  readonly files: readonly File[];
}

const LOOK_BYTES = 512;

/** How a record begins, and what may pass for one: of CDA, XML and HL7 v2 reading it says what it is and what to do. */
const RECORD = /^\uFEFF?\s*(?:[{[<]|(?:MSH|FHS|BHS)[|^])/;

/** Tells FHIR records from everything else by name, or where that says nothing by how they begin. */
export async function splitChosen(all: readonly File[]): Promise<Chosen> {
  const isRecord = await Promise.all(all.map(isRecordFile));
  return {
    records: all.filter((_, at) => isRecord[at]),
    files: all.filter((_, at) => !isRecord[at]),
  };
}

async function isRecordFile(file: File): Promise<boolean> {
  if (/\.(?:json|ndjson|jsonl|xml|hl7)$/i.test(file.name)) return true;
  if (/\.(?:pdf|dcm|dicom|ima|zip)$/i.test(file.name)) return false;
  const head = await file.slice(0, LOOK_BYTES).text();
  return RECORD.test(head);
}
