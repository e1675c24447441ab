import { notFound } from "next/navigation";
import { Suspense } from "react";
import { PatientScreen } from "#features/patients/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";
import { readHex32 } from "#network/readHex32.ts";
import { READERS } from "#wallet/roles.ts";

export const generateMetadata = () => pageTitle("patient");

export default async function Page({ params }: { params: Promise<{ patientId: string }> }) {
  const patientId = readHex32((await params).patientId);
  if (patientId === null) notFound();
  return (
    <Gate roles={READERS}>
      <Suspense>
        <PatientScreen patientId={patientId} />
      </Suspense>
    </Gate>
  );
}
