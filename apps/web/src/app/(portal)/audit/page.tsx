import { Suspense } from "react";
import { AuditScreen } from "#features/audit/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("audit");

export default function Page() {
  return (
    <Suspense>
      <AuditScreen />
    </Suspense>
  );
}
