import { ScanScreen } from "#features/scan/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";
import { READERS } from "#wallet/roles.ts";

export const generateMetadata = () => pageTitle("scan");

export default function Page() {
  return (
    <Gate roles={["patient", ...READERS]}>
      <ScanScreen />
    </Gate>
  );
}
