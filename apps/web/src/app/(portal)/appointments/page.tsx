import { AppointmentsScreen } from "#features/appointments/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("appointments");

export default function Page() {
  return (
    <Gate roles={["patient", "doctor"]} screen="appointments">
      <AppointmentsScreen />
    </Gate>
  );
}
