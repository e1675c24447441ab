import { KeysScreen } from "#features/keys/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("keys");

export default function Page() {
  return (
    <Gate roles={["patient"]} screen="keys">
      <KeysScreen />
    </Gate>
  );
}
