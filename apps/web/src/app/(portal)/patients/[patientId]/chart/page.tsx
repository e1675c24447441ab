import { notFound } from "next/navigation";
import { Gate } from "#features/shell/index.ts";
import { PatientWholeChart } from "#features/wholeChart/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";
import { readHex32 } from "#network/readHex32.ts";
import { READERS } from "#wallet/roles.ts";

export const generateMetadata = () => pageTitle("wholeChart");

export default async function Page({ params }: { params: Promise<{ patientId: string }> }) {
  const patientId = readHex32((await params).patientId);
  if (patientId === null) notFound();
  return (
    <Gate roles={READERS}>
      <PatientWholeChart patientId={patientId} />
    </Gate>
  );
}
