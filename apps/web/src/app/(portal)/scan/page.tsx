import { ScanScreen } from "#features/scan/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("scan");

export default function Page() {
  return (
    <Gate roles={["patient", "doctor", "hospital"]}>
      <ScanScreen />
    </Gate>
  );
}
