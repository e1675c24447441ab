import { Gate } from "#features/shell/index.ts";
import { TransferScreen } from "#features/transfer/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("transfer");

export default function Page() {
  return (
    <Gate roles={["patient"]} screen="transfer">
      <TransferScreen />
    </Gate>
  );
}
