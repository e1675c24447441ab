/** What was chosen or dropped: records to read, and files that go with one. */
export interface Chosen {
  readonly records: readonly File[];
  readonly files: readonly File[];
}

const LOOK_BYTES = 512;

/** Tells FHIR records from everything else by name, or where that says nothing by the first letter. */
export async function splitChosen(all: readonly File[]): Promise<Chosen> {
  const isRecord = await Promise.all(all.map(isJson));
  return {
    records: all.filter((_, at) => isRecord[at]),
    files: all.filter((_, at) => !isRecord[at]),
  };
}

async function isJson(file: File): Promise<boolean> {
  if (/\.(?:json|ndjson|jsonl)$/i.test(file.name)) return true;
  if (/\.(?:pdf|dcm|dicom|ima|zip)$/i.test(file.name)) return false;
  const head = await file.slice(0, LOOK_BYTES).text();
  return /^\uFEFF?\s*[{[]/.test(head);
}
