import { RequestsScreen } from "#features/sharing/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("requests");

export default function Page() {
  return (
    <Gate roles={["patient"]} screen="sharing">
      <RequestsScreen />
    </Gate>
  );
}
