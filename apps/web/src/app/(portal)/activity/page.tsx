import { ActivityScreen } from "#features/activity/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("activity");

export default function Page() {
  return (
    <Gate roles={["patient"]} screen="activity">
      <ActivityScreen />
    </Gate>
  );
}
