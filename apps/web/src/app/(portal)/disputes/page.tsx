import { DisputesScreen } from "#features/lifecycle/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("disputes");

export default function Page() {
  return (
    <Gate roles={["hospital", "laboratory"]}>
      <DisputesScreen />
    </Gate>
  );
}
