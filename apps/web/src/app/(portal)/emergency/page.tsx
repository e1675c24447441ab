import { EmergencyScreen } from "#features/emergency/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("emergency");

export default function Page() {
  return (
    <Gate roles={["patient", "doctor", "hospital"]} screen="emergency">
      <EmergencyScreen />
    </Gate>
  );
}
